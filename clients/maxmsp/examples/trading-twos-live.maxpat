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
      980,
      580
    ],
    "bglocked": 0,
    "openinpresentation": 1,
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
    "devicewidth": 560.0,
    "description": "Trading Twos for Live: follows Live's transport",
    "digest": "Trading Twos for Live: follows Live's transport",
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
            560,
            14,
            300,
            20
          ],
          "outlettype": [],
          "text": "A Max MIDI effect: put it before a drum rack",
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
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            12,
            200,
            24
          ],
          "outlettype": [],
          "text": "Trading Twos",
          "fontsize": 15.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            10,
            8,
            130,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-3",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            20,
            50,
            90,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "CONNECT",
          "fontsize": 12.0,
          "fontface": 1,
          "bgcolor": [
            0.15,
            0.42,
            0.29,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "rounded": 6.0,
          "border": 0,
          "bgovercolor": [
            0.195,
            0.546,
            0.377,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            10,
            114,
            150,
            26
          ]
        }
      },
      {
        "box": {
          "id": "obj-4",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            20,
            90,
            244,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "t b b b"
        }
      },
      {
        "box": {
          "id": "obj-5",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            20,
            125,
            105,
            22
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "127.0.0.1:8000",
          "keymode": 1,
          "outputmode": 1,
          "lines": 1,
          "wordwrap": 0,
          "parameter_enable": 0,
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "rounded": 4.0,
          "presentation": 1,
          "presentation_rect": [
            62,
            35,
            98,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            133,
            125,
            90,
            22
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "main",
          "keymode": 1,
          "outputmode": 1,
          "lines": 1,
          "wordwrap": 0,
          "parameter_enable": 0,
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "rounded": 4.0,
          "presentation": 1,
          "presentation_rect": [
            62,
            60,
            98,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            246,
            125,
            60,
            22
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "",
          "keymode": 1,
          "outputmode": 1,
          "lines": 1,
          "wordwrap": 0,
          "parameter_enable": 0,
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "rounded": 4.0,
          "presentation": 1,
          "presentation_rect": [
            62,
            85,
            98,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-8",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            20,
            172,
            60.6,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route text"
        }
      },
      {
        "box": {
          "id": "obj-9",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            133,
            172,
            60.6,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route text"
        }
      },
      {
        "box": {
          "id": "obj-10",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            246,
            172,
            60.6,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route text"
        }
      },
      {
        "box": {
          "id": "obj-11",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20,
            212,
            131,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "sprintf connect %s %s"
        }
      },
      {
        "box": {
          "id": "obj-12",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            160,
            212,
            76,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route bang"
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            160,
            247,
            40.0,
            22.0
          ],
          "text": "token",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            218,
            247,
            87.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend token"
        }
      },
      {
        "box": {
          "id": "obj-15",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            34,
            149,
            50,
            20
          ],
          "outlettype": [],
          "text": "server",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            10,
            36,
            50,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-16",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            147,
            149,
            50,
            20
          ],
          "outlettype": [],
          "text": "jam",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            10,
            61,
            50,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            260,
            149,
            50,
            20
          ],
          "outlettype": [],
          "text": "token",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            10,
            86,
            50,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            560,
            50,
            85.3,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "live.thisdevice"
        }
      },
      {
        "box": {
          "id": "obj-19",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            560,
            85,
            28.0,
            22.0
          ],
          "text": "1",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-20",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            560,
            140,
            22,
            22
          ],
          "outlettype": [
            ""
          ],
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "checkedcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "uncheckedcolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            290,
            42,
            22,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            560,
            170,
            28.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "+ 1"
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 1,
          "patching_rect": [
            520,
            200,
            98,
            22.0
          ],
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
              640,
              470
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
            "description": "Says 20 times a second where Max's transport is",
            "digest": "Says 20 times a second where Max's transport is",
            "tags": "",
            "style": "",
            "subpatcher_template": "",
            "assistshowspatchername": 0,
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
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
                  "comment": "its tempo"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "2 leads, 1 gives the lead back"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    420,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "1 starts, 0 stops it"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    65,
                    91.3,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "prepend tempo"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    65,
                    28.0,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "- 1"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    145,
                    58.0,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "metro 50"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 2,
                  "patching_rect": [
                    110,
                    105,
                    35.9,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    ""
                  ],
                  "text": "sel 0"
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    60,
                    195,
                    101.3,
                    22.0
                  ],
                  "text": "transport 0 120 0",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 9,
                  "patching_rect": [
                    180,
                    195,
                    330,
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
                    ""
                  ],
                  "text": "transport"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    240,
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
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    445,
                    240,
                    40.6,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "/ 480."
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    285,
                    80,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "f"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 3,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    330,
                    220,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "pack 0. 0. 0"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [
                    180,
                    370,
                    105.3,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "prepend transport"
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    180,
                    415,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "to the script"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    420,
                    330,
                    200,
                    34
                  ],
                  "outlettype": [],
                  "text": "ticks are 480 a beat; the bar comes out last",
                  "fontsize": 12.0,
                  "fontface": 0,
                  "textcolor": [
                    0.62,
                    0.65,
                    0.71,
                    1.0
                  ]
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
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
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
                    "obj-10",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-10",
                    0
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
                    "obj-12",
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
                    "obj-14",
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
                    "obj-15",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    0
                  ],
                  "destination": [
                    "obj-7",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-7",
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
                    "obj-8",
                    0
                  ],
                  "destination": [
                    "obj-15",
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
                    "obj-9",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-1",
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
                    "obj-4",
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
                    7
                  ],
                  "destination": [
                    "obj-11",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-11",
                    0
                  ],
                  "destination": [
                    "obj-12",
                    1
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-9",
                    6
                  ],
                  "destination": [
                    "obj-13",
                    2
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-9",
                    4
                  ],
                  "destination": [
                    "obj-13",
                    1
                  ],
                  "order": 1
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
          },
          "outlettype": [
            ""
          ],
          "text": "p follow"
        }
      },
      {
        "box": {
          "id": "obj-23",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590,
            141,
            80,
            20
          ],
          "outlettype": [],
          "text": "follow Live",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            175,
            43,
            100,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-24",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            320,
            50,
            80,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "notein"
        }
      },
      {
        "box": {
          "id": "obj-25",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            320,
            125,
            80,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "pack 0 0"
        }
      },
      {
        "box": {
          "id": "obj-26",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            320,
            200,
            81.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend note"
        }
      },
      {
        "box": {
          "id": "obj-27",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            405,
            126,
            45,
            34
          ],
          "outlettype": [],
          "text": "track's notes",
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
          "id": "obj-28",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            760,
            120,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0,
          "maximum": 4,
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "tricolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            262,
            70,
            50,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-29",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            760,
            200,
            135.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings radius"
        }
      },
      {
        "box": {
          "id": "obj-30",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            825,
            121,
            60,
            20
          ],
          "outlettype": [],
          "text": "radius",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            175,
            71,
            80,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-31",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            450,
            50,
            60,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "PANIC",
          "fontsize": 12.0,
          "fontface": 1,
          "bgcolor": [
            0.93,
            0.33,
            0.31,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "rounded": 6.0,
          "border": 0,
          "bgovercolor": [
            1.0,
            0.42900000000000005,
            0.403,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            175,
            114,
            137,
            26
          ]
        }
      },
      {
        "box": {
          "id": "obj-32",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            450,
            160,
            39.3,
            22.0
          ],
          "text": "panic",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-33",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            450,
            85,
            72,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "t b b"
        }
      },
      {
        "box": {
          "id": "obj-34",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            504,
            112,
            28.0,
            22.0
          ],
          "text": "0",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-35",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            320,
            270,
            222.2,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "saved_object_attributes": {
            "autostart": 1,
            "defer": 0,
            "watch": 0
          },
          "text": "node.script trading-twos.js @autostart 1"
        }
      },
      {
        "box": {
          "id": "obj-36",
          "maxclass": "newobj",
          "numinlets": 8,
          "numoutlets": 8,
          "patching_rect": [
            20,
            330,
            860,
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
            ""
          ],
          "text": "route panic play ready turn missed status settings"
        }
      },
      {
        "box": {
          "id": "obj-37",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20,
            380,
            33.3,
            22.0
          ],
          "text": "stop",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-38",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            140,
            380,
            100,
            22.0
          ],
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
              500,
              330
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
            "description": "play in, notes at their time out",
            "digest": "play in, notes at their time out",
            "tags": "",
            "style": "",
            "subpatcher_template": "",
            "assistshowspatchername": 0,
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
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
                  "comment": "ms pitch velocity duration channel instrument"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    330,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "bang lets go of what waits"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 5,
                  "patching_rect": [
                    30,
                    65,
                    240,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    "",
                    "",
                    "",
                    ""
                  ],
                  "text": "unpack 0. 0 0 0 0"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [
                    30,
                    110,
                    30.6,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    ""
                  ],
                  "text": "t b f"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    80,
                    145,
                    28.0,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "i"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    330,
                    145,
                    36.6,
                    22.0
                  ],
                  "text": "clear",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "newobj",
                  "numinlets": 5,
                  "numoutlets": 4,
                  "patching_rect": [
                    30,
                    205,
                    300,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    "",
                    "",
                    ""
                  ],
                  "text": "pipe 0 0 0 0 0."
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 4,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    250,
                    228,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "pack 0 0 0 0"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    30,
                    290,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "pitch velocity duration channel"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    340,
                    205,
                    150,
                    34
                  ],
                  "outlettype": [],
                  "text": "the wait is set before the pitch starts it",
                  "fontsize": 12.0,
                  "fontface": 0,
                  "textcolor": [
                    0.62,
                    0.65,
                    0.71,
                    1.0
                  ]
                }
              }
            ],
            "lines": [
              {
                "patchline": {
                  "source": [
                    "obj-1",
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
                    "obj-3",
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
                    "obj-3",
                    1
                  ],
                  "destination": [
                    "obj-5",
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
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-4",
                    1
                  ],
                  "destination": [
                    "obj-7",
                    4
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    0
                  ],
                  "destination": [
                    "obj-7",
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
                    "obj-7",
                    1
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-7",
                    1
                  ],
                  "destination": [
                    "obj-8",
                    1
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
                    "obj-7",
                    2
                  ],
                  "order": 1
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-7",
                    2
                  ],
                  "destination": [
                    "obj-8",
                    2
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
                    "obj-7",
                    3
                  ],
                  "order": 2
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-7",
                    3
                  ],
                  "destination": [
                    "obj-8",
                    3
                  ],
                  "order": 2
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-7",
                    0
                  ],
                  "destination": [
                    "obj-8",
                    0
                  ],
                  "order": 3
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-8",
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
                    "obj-2",
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
                    "obj-6",
                    0
                  ],
                  "destination": [
                    "obj-7",
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
          },
          "outlettype": [
            ""
          ],
          "text": "p late"
        }
      },
      {
        "box": {
          "id": "obj-39",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            140,
            430,
            150,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "unpack 0 0 0 0"
        }
      },
      {
        "box": {
          "id": "obj-40",
          "maxclass": "newobj",
          "numinlets": 4,
          "numoutlets": 3,
          "patching_rect": [
            140,
            480,
            150,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "makenote 100 200 10"
        }
      },
      {
        "box": {
          "id": "obj-41",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 0,
          "patching_rect": [
            140,
            530,
            150,
            22.0
          ],
          "outlettype": [],
          "text": "noteout"
        }
      },
      {
        "box": {
          "id": "obj-42",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            295,
            531,
            170,
            20
          ],
          "outlettype": [],
          "text": "to the instrument behind it",
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
          "maxclass": "led",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            260,
            380,
            24,
            24
          ],
          "outlettype": [
            ""
          ],
          "oncolor": [
            0.36,
            0.86,
            0.55,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "offcolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            330,
            12,
            24,
            24
          ]
        }
      },
      {
        "box": {
          "id": "obj-44",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            290,
            382,
            60,
            20
          ],
          "outlettype": [],
          "text": "READY",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            358,
            14,
            60,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-45",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            380,
            380,
            110,
            22.0
          ],
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
              560,
              300
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
            "description": "Whose turn it is, as a sentence and two lamps",
            "digest": "Whose turn it is, as a sentence and two lamps",
            "tags": "",
            "style": "",
            "subpatcher_template": "",
            "assistshowspatchername": 0,
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
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
                  "comment": "who bar beat"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [
                    30,
                    65,
                    200,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    ""
                  ],
                  "text": "t l l"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 3,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    200,
                    139.3,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "sprintf set %s  %ld . %ld"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 6,
                  "numoutlets": 6,
                  "patching_rect": [
                    200,
                    105,
                    330,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    "",
                    "",
                    "",
                    "",
                    ""
                  ],
                  "text": "route stopped count-in player machine both"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [
                    200,
                    200,
                    200,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    ""
                  ],
                  "text": "unpack 0 0"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    30,
                    245,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "text"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    200,
                    245,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "the player's lamp"
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    380,
                    245,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "the machine's lamp"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    200,
                    150,
                    40,
                    22.0
                  ],
                  "text": "0 0",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    262,
                    150,
                    40,
                    22.0
                  ],
                  "text": "0 0",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    324,
                    150,
                    40,
                    22.0
                  ],
                  "text": "1 0",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    386,
                    150,
                    40,
                    22.0
                  ],
                  "text": "0 1",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    448,
                    150,
                    40,
                    22.0
                  ],
                  "text": "1 1",
                  "outlettype": [
                    ""
                  ]
                }
              }
            ],
            "lines": [
              {
                "patchline": {
                  "source": [
                    "obj-1",
                    0
                  ],
                  "destination": [
                    "obj-2",
                    0
                  ],
                  "order": 0
                }
              },
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
                    "obj-3",
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
                    "obj-2",
                    1
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
                    "obj-4",
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
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-4",
                    1
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
                    "obj-10",
                    0
                  ],
                  "destination": [
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-4",
                    2
                  ],
                  "destination": [
                    "obj-11",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-11",
                    0
                  ],
                  "destination": [
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-4",
                    3
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
                    "obj-12",
                    0
                  ],
                  "destination": [
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-4",
                    4
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
                    "obj-5",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    0
                  ],
                  "destination": [
                    "obj-7",
                    0
                  ],
                  "order": 0
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    1
                  ],
                  "destination": [
                    "obj-8",
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
          },
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "p turn"
        }
      },
      {
        "box": {
          "id": "obj-46",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            380,
            430,
            180,
            32
          ],
          "outlettype": [],
          "text": "stopped",
          "fontsize": 24.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            330,
            46,
            222,
            34
          ]
        }
      },
      {
        "box": {
          "id": "obj-47",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            500,
            380,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "ignoreclick": 1,
          "triangle": 0,
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            490,
            12,
            58,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-48",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            565,
            381,
            60,
            20
          ],
          "outlettype": [],
          "text": "missed",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            440,
            13,
            50,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-49",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            640,
            380,
            74.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend set"
        }
      },
      {
        "box": {
          "id": "obj-50",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            640,
            430,
            200,
            36
          ],
          "outlettype": [],
          "text": "connect me to a jam",
          "fontsize": 12.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            330,
            84,
            222,
            56
          ]
        }
      },
      {
        "box": {
          "id": "obj-51",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            760,
            380,
            74.0,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route radius"
        }
      },
      {
        "box": {
          "id": "obj-52",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            760,
            405,
            74.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend set"
        }
      },
      {
        "box": {
          "id": "obj-53",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            760,
            470,
            92.6,
            22.0
          ],
          "outlettype": [],
          "text": "s ---twos.radius"
        }
      },
      {
        "box": {
          "id": "obj-54",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            760,
            85,
            90.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r ---twos.radius"
        }
      }
    ],
    "lines": [
      {
        "patchline": {
          "source": [
            "obj-10",
            0
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
            "obj-12",
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
            "obj-12",
            1
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
            "obj-3",
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
            "obj-4",
            0
          ],
          "destination": [
            "obj-5",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-5",
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
            "obj-8",
            0
          ],
          "destination": [
            "obj-11",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-4",
            1
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
            "obj-4",
            2
          ],
          "destination": [
            "obj-7",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-7",
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
            "obj-9",
            0
          ],
          "destination": [
            "obj-11",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-18",
            0
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
            "obj-19",
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
            "obj-21",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-21",
            0
          ],
          "destination": [
            "obj-22",
            1
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
            "obj-25",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-25",
            0
          ],
          "destination": [
            "obj-26",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-24",
            1
          ],
          "destination": [
            "obj-25",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-28",
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
            "obj-31",
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
            "obj-33",
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
            "obj-33",
            1
          ],
          "destination": [
            "obj-34",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-34",
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
            "obj-11",
            0
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
            "obj-14",
            0
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
            "obj-13",
            0
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
            "obj-26",
            0
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
            "obj-22",
            0
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
            "obj-32",
            0
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
            "obj-29",
            0
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
            "obj-35",
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
            "obj-37",
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
            "obj-38",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            1
          ],
          "destination": [
            "obj-38",
            0
          ],
          "order": 1
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
            "obj-38",
            0
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
            "obj-39",
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
            "obj-39",
            1
          ],
          "destination": [
            "obj-40",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-39",
            2
          ],
          "destination": [
            "obj-40",
            2
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-39",
            3
          ],
          "destination": [
            "obj-40",
            3
          ],
          "order": 3
        }
      },
      {
        "patchline": {
          "source": [
            "obj-40",
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
            "obj-40",
            1
          ],
          "destination": [
            "obj-41",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-40",
            2
          ],
          "destination": [
            "obj-41",
            2
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            2
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
            "obj-36",
            3
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
            "obj-46",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            4
          ],
          "destination": [
            "obj-47",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            5
          ],
          "destination": [
            "obj-49",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-49",
            0
          ],
          "destination": [
            "obj-50",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-36",
            6
          ],
          "destination": [
            "obj-51",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-51",
            0
          ],
          "destination": [
            "obj-52",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-52",
            0
          ],
          "destination": [
            "obj-53",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-54",
            0
          ],
          "destination": [
            "obj-28",
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
