{
  "patcher": {
    "fileversion": 1,
    "appversion": {
      "major": 8,
      "minor": 6,
      "revision": 0,
      "architecture": "x64",
      "modernui": 1
    },
    "classnamespace": "box",
    "rect": [
      60.0,
      90.0,
      1450.0,
      400
    ],
    "bglocked": 0,
    "openinpresentation": 0,
    "default_fontsize": 12.0,
    "default_fontface": 0,
    "default_fontname": "Arial",
    "gridonopen": 0,
    "gridsize": [
      15.0,
      15.0
    ],
    "gridsnaponopen": 0,
    "objectsnaponopen": 1,
    "statusbarvisible": 2,
    "toolbarvisible": 1,
    "lefttoolbarpinned": 0,
    "toptoolbarpinned": 0,
    "righttoolbarpinned": 0,
    "bottomtoolbarpinned": 0,
    "toolbars_unpinned_last_save": 0,
    "tallnewobj": 0,
    "boxanimatetime": 200,
    "enablehscroll": 1,
    "enablevscroll": 1,
    "devicewidth": 0.0,
    "description": "Nine drums: pitch and velocity to sound",
    "digest": "Nine drums: pitch and velocity to sound",
    "tags": "",
    "style": "",
    "subpatcher_template": "",
    "assistshowspatchername": 0,
    "boxes": [
      {
        "box": {
          "id": "obj-1",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            70,
            25,
            460,
            20
          ],
          "outlettype": [],
          "text": "pitch and velocity; each drum has the notes that the usual kits send",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-2",
          "maxclass": "inlet",
          "numinlets": 0,
          "numoutlets": 1,
          "patching_rect": [
            30,
            20,
            30.0,
            30.0
          ],
          "outlettype": [
            ""
          ],
          "comment": "pitch velocity"
        }
      },
      {
        "box": {
          "id": "obj-3",
          "maxclass": "newobj",
          "numinlets": 26,
          "numoutlets": 26,
          "patching_rect": [
            30,
            70,
            1388.0,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            ""
          ],
          "text": "route 35 36 37 38 39 40 22 42 44 26 46 41 43 58 45 47 48 50 49 52 55 57 51 53 59"
        }
      },
      {
        "box": {
          "id": "obj-4",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            30,
            295,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.5"
        }
      },
      {
        "box": {
          "id": "obj-5",
          "maxclass": "outlet",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            30,
            360,
            30.0,
            30.0
          ],
          "outlettype": [],
          "comment": "sound"
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            30.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.skin 150 46 320"
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            64.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "kick",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-8",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            30.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-9",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            30.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 1.4"
        }
      },
      {
        "box": {
          "id": "obj-10",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            170.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.skin 250 180 130"
        }
      },
      {
        "box": {
          "id": "obj-11",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            204.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "snare",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-12",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            170.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            170.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.6"
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            310.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.noise 1600 220"
        }
      },
      {
        "box": {
          "id": "obj-15",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            344.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "wires",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-16",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            310.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.5"
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            450.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.noise 8000 90"
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            484.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "closed hat",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-19",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            450.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-20",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            450.0,
            245,
            49.0,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.35"
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.noise 7000 700"
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            624.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "open hat",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-23",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-24",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            245,
            49.0,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.35"
        }
      },
      {
        "box": {
          "id": "obj-25",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            730.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.skin 130 80 450"
        }
      },
      {
        "box": {
          "id": "obj-26",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            764.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "low tom",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-27",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            730.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-28",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            730.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.9"
        }
      },
      {
        "box": {
          "id": "obj-29",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            870.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.skin 180 115 400"
        }
      },
      {
        "box": {
          "id": "obj-30",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            904.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "mid tom",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-31",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            870.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-32",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            870.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.9"
        }
      },
      {
        "box": {
          "id": "obj-33",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1010.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.skin 250 160 350"
        }
      },
      {
        "box": {
          "id": "obj-34",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1044.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "high tom",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-35",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1010.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-36",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1010.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.9"
        }
      },
      {
        "box": {
          "id": "obj-37",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1150.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.noise 4500 2200"
        }
      },
      {
        "box": {
          "id": "obj-38",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1184.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "crash",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-39",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1150.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-40",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1150.0,
            245,
            42.3,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.4"
        }
      },
      {
        "box": {
          "id": "obj-41",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1290.0,
            200,
            130.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.noise 9000 1100"
        }
      },
      {
        "box": {
          "id": "obj-42",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1324.0,
            151,
            66,
            20
          ],
          "outlettype": [],
          "text": "ride",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-43",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1290.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t i"
        }
      },
      {
        "box": {
          "id": "obj-44",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1290.0,
            245,
            49.0,
            22.0
          ],
          "outlettype": [
            "Signal"
          ],
          "text": "*~ 0.25"
        }
      },
      {
        "box": {
          "id": "obj-45",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            690.0,
            150,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "t b"
        }
      },
      {
        "box": {
          "id": "obj-46",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            30,
            325,
            41.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "tanh~"
        }
      }
    ],
    "lines": [
      {
        "patchline": {
          "source": [
            "obj-2",
            0
          ],
          "destination": [
            "obj-3",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-8",
            0
          ],
          "destination": [
            "obj-6",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            0
          ],
          "destination": [
            "obj-8",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            1
          ],
          "destination": [
            "obj-8",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-6",
            0
          ],
          "destination": [
            "obj-9",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-9",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-12",
            0
          ],
          "destination": [
            "obj-10",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            2
          ],
          "destination": [
            "obj-12",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            3
          ],
          "destination": [
            "obj-12",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            4
          ],
          "destination": [
            "obj-12",
            0
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            5
          ],
          "destination": [
            "obj-12",
            0
          ],
          "order": 3
        }
      },
      {
        "patchline": {
          "source": [
            "obj-10",
            0
          ],
          "destination": [
            "obj-13",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-13",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-14",
            0
          ],
          "destination": [
            "obj-16",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-16",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-19",
            0
          ],
          "destination": [
            "obj-17",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            6
          ],
          "destination": [
            "obj-19",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            7
          ],
          "destination": [
            "obj-19",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            8
          ],
          "destination": [
            "obj-19",
            0
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            0
          ],
          "destination": [
            "obj-20",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-20",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-23",
            0
          ],
          "destination": [
            "obj-21",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            9
          ],
          "destination": [
            "obj-23",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            10
          ],
          "destination": [
            "obj-23",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-21",
            0
          ],
          "destination": [
            "obj-24",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-24",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-27",
            0
          ],
          "destination": [
            "obj-25",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            11
          ],
          "destination": [
            "obj-27",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            12
          ],
          "destination": [
            "obj-27",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            13
          ],
          "destination": [
            "obj-27",
            0
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-25",
            0
          ],
          "destination": [
            "obj-28",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-28",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-31",
            0
          ],
          "destination": [
            "obj-29",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            14
          ],
          "destination": [
            "obj-31",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            15
          ],
          "destination": [
            "obj-31",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-29",
            0
          ],
          "destination": [
            "obj-32",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-32",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-35",
            0
          ],
          "destination": [
            "obj-33",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            16
          ],
          "destination": [
            "obj-35",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            17
          ],
          "destination": [
            "obj-35",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-33",
            0
          ],
          "destination": [
            "obj-36",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-39",
            0
          ],
          "destination": [
            "obj-37",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            18
          ],
          "destination": [
            "obj-39",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            19
          ],
          "destination": [
            "obj-39",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            20
          ],
          "destination": [
            "obj-39",
            0
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            21
          ],
          "destination": [
            "obj-39",
            0
          ],
          "order": 3
        }
      },
      {
        "patchline": {
          "source": [
            "obj-37",
            0
          ],
          "destination": [
            "obj-40",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-40",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-43",
            0
          ],
          "destination": [
            "obj-41",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            22
          ],
          "destination": [
            "obj-43",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            23
          ],
          "destination": [
            "obj-43",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-3",
            24
          ],
          "destination": [
            "obj-43",
            0
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-41",
            0
          ],
          "destination": [
            "obj-44",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-44",
            0
          ],
          "destination": [
            "obj-4",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-12",
            0
          ],
          "destination": [
            "obj-14",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-19",
            0
          ],
          "destination": [
            "obj-45",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-45",
            0
          ],
          "destination": [
            "obj-21",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-4",
            0
          ],
          "destination": [
            "obj-46",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-46",
            0
          ],
          "destination": [
            "obj-5",
            0
          ],
          "order": 0
        }
      }
    ],
    "dependency_cache": [],
    "autosave": 0,
    "editing_bgcolor": [
      0.09,
      0.1,
      0.12,
      1.0
    ],
    "locked_bgcolor": [
      0.09,
      0.1,
      0.12,
      1.0
    ]
  }
}
