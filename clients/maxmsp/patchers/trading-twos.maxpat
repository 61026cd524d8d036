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
      1980,
      2010
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
    "devicewidth": 0.0,
    "description": "Trading Twos: play two bars, and be answered",
    "digest": "Trading Twos: play two bars, and be answered",
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
            20,
            20,
            200,
            22
          ],
          "outlettype": [],
          "text": "The script",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
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
            42,
            440,
            20
          ],
          "outlettype": [],
          "text": "its two ends are s and r; npm only in a clone",
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
          "id": "obj-3",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            75,
            64.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.say"
        }
      },
      {
        "box": {
          "id": "obj-4",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            20,
            115,
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
          "id": "obj-5",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            155,
            70.0,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.said"
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            110,
            75,
            100.0,
            22.0
          ],
          "text": "script npm install",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            235,
            75,
            42.6,
            22.0
          ],
          "text": "status",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-8",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            350,
            75,
            80,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "PANIC",
          "fontsize": 16,
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
            864,
            25,
            110,
            52
          ]
        }
      },
      {
        "box": {
          "id": "obj-9",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            350,
            115,
            190,
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
          "id": "obj-10",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            350,
            155,
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
          "id": "obj-11",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            522,
            190,
            67.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.halt"
        }
      },
      {
        "box": {
          "id": "obj-12",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            436,
            155,
            76.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            350,
            190,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            560,
            20,
            200,
            22
          ],
          "outlettype": [],
          "text": "What the script says",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-15",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            560,
            42,
            440,
            20
          ],
          "outlettype": [],
          "text": "the lamp, the turn, the score and the words",
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
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            560,
            70,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "newobj",
          "numinlets": 11,
          "numoutlets": 11,
          "patching_rect": [
            560,
            105,
            1100.0,
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
            ""
          ],
          "text": "route ready status error turn beat turns missed margin call response"
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "led",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            560.0,
            145,
            26,
            26
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
            262,
            38,
            26,
            26
          ]
        }
      },
      {
        "box": {
          "id": "obj-19",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            148,
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
            292,
            41,
            70,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-20",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1100.0,
            20,
            190,
            36
          ],
          "outlettype": [],
          "text": "Trading Twos",
          "fontsize": 25.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            26,
            19,
            220,
            36
          ]
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1300.0,
            28,
            240,
            20
          ],
          "outlettype": [],
          "text": "you play two bars, the machine answers",
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
            28,
            55,
            230,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            668.0,
            145,
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
          "id": "obj-23",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            668.0,
            185,
            100,
            40
          ],
          "outlettype": [],
          "text": "connect me to a jam",
          "fontsize": 14.0,
          "fontface": 0,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            24.0,
            585,
            950.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-24",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            776.0,
            145,
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
          "id": "obj-25",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            776.0,
            185,
            100,
            40
          ],
          "outlettype": [],
          "text": "what is wrong is said here",
          "fontsize": 14.0,
          "fontface": 0,
          "textcolor": [
            0.93,
            0.33,
            0.31,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            24.0,
            618,
            950.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-26",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            884.0,
            145,
            45.0,
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
          "id": "obj-27",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            884.0,
            217,
            180,
            36
          ],
          "outlettype": [],
          "text": "stopped",
          "fontsize": 27.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            520,
            31,
            300,
            40
          ]
        }
      },
      {
        "box": {
          "id": "obj-28",
          "maxclass": "led",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            906.0,
            185,
            24,
            24
          ],
          "outlettype": [
            ""
          ],
          "oncolor": [
            0.38,
            0.68,
            1.0,
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
            380,
            24,
            24,
            24
          ]
        }
      },
      {
        "box": {
          "id": "obj-29",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            932.0,
            187,
            34,
            20
          ],
          "outlettype": [],
          "text": "YOU",
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
            408,
            26,
            90,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-30",
          "maxclass": "led",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            968.0,
            185,
            24,
            24
          ],
          "outlettype": [
            ""
          ],
          "oncolor": [
            1.0,
            0.74,
            0.28,
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
            380,
            52,
            24,
            24
          ]
        }
      },
      {
        "box": {
          "id": "obj-31",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            994.0,
            187,
            76,
            20
          ],
          "outlettype": [],
          "text": "MACHINE",
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
            408,
            54,
            90,
            20
          ]
        }
      },
      {
        "box": {
          "id": "obj-32",
          "maxclass": "button",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            992.0,
            145,
            24,
            24
          ],
          "outlettype": [
            ""
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "blinkcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "outlinecolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            828,
            40,
            22,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-33",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1100.0,
            185,
            88,
            31
          ],
          "outlettype": [
            "",
            ""
          ],
          "fontsize": 20.0,
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
          "triangle": 0,
          "ignoreclick": 1,
          "presentation": 1,
          "presentation_rect": [
            888,
            374,
            88.0,
            31.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-34",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1100.0,
            219,
            104,
            20
          ],
          "outlettype": [],
          "text": "answers in time",
          "fontsize": 13.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            379,
            125,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-35",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1208.0,
            185,
            88,
            31
          ],
          "outlettype": [
            "",
            ""
          ],
          "fontsize": 20.0,
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
          "triangle": 0,
          "ignoreclick": 1,
          "presentation": 1,
          "presentation_rect": [
            888,
            411,
            88.0,
            31.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-36",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1208.0,
            219,
            104,
            20
          ],
          "outlettype": [],
          "text": "missed",
          "fontsize": 13.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            416,
            125,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-37",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1316.0,
            185,
            88,
            31
          ],
          "outlettype": [
            "",
            ""
          ],
          "fontsize": 20.0,
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
          "triangle": 0,
          "ignoreclick": 1,
          "presentation": 1,
          "presentation_rect": [
            888,
            448,
            88.0,
            31.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-38",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1316.0,
            219,
            104,
            20
          ],
          "outlettype": [],
          "text": "ms to spare",
          "fontsize": 13.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            453,
            125,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-39",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1424.0,
            185,
            88,
            31
          ],
          "outlettype": [
            "",
            ""
          ],
          "fontsize": 20.0,
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
          "triangle": 0,
          "ignoreclick": 1,
          "presentation": 1,
          "presentation_rect": [
            888,
            485,
            88.0,
            31.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-40",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1424.0,
            145,
            49.3,
            22.0
          ],
          "outlettype": [
            "anything",
            "list"
          ],
          "text": "zl.nth 2"
        }
      },
      {
        "box": {
          "id": "obj-41",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1424.0,
            219,
            104,
            20
          ],
          "outlettype": [],
          "text": "notes heard",
          "fontsize": 13.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            490,
            125,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-42",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1532.0,
            185,
            88,
            31
          ],
          "outlettype": [
            "",
            ""
          ],
          "fontsize": 20.0,
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
          "triangle": 0,
          "ignoreclick": 1,
          "presentation": 1,
          "presentation_rect": [
            888,
            522,
            88.0,
            31.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-43",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1532.0,
            145,
            49.3,
            22.0
          ],
          "outlettype": [
            "anything",
            "list"
          ],
          "text": "zl.nth 3"
        }
      },
      {
        "box": {
          "id": "obj-44",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1532.0,
            219,
            104,
            20
          ],
          "outlettype": [],
          "text": "hits changed",
          "fontsize": 13.0,
          "fontface": 0,
          "textcolor": [
            0.62,
            0.65,
            0.71,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            527,
            125,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-45",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            280,
            200,
            22
          ],
          "outlettype": [],
          "text": "The jam",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-46",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            302,
            440,
            20
          ],
          "outlettype": [],
          "text": "CONNECT leaves, says who, and joins; Enter after a name joins anew",
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
          "id": "obj-47",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            20,
            330,
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
            24,
            240,
            102.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-48",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            513,
            330,
            70,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "LEAVE",
          "fontsize": 12.0,
          "fontface": 1,
          "bgcolor": [
            0.24,
            0.26,
            0.3,
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
            0.312,
            0.338,
            0.39,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            134,
            240,
            102.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-49",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 5,
          "patching_rect": [
            20,
            370,
            511,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            "",
            ""
          ],
          "text": "t b b b b b"
        }
      },
      {
        "box": {
          "id": "obj-50",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            20.0,
            410,
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
            104.0,
            136.0,
            130.0,
            22.0
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
            20.0,
            445,
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
          "id": "obj-52",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            34.0,
            469,
            54.0,
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
            22.0,
            137.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-53",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            143.3,
            410,
            105,
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
            104.0,
            162.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-54",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            143.3,
            445,
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
          "id": "obj-55",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            157.3,
            469,
            33.0,
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
            22.0,
            163.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-56",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            266.6,
            410,
            105,
            22
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "max",
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
            104.0,
            188.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-57",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            266.6,
            445,
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
          "id": "obj-58",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            280.6,
            469,
            54.0,
            20
          ],
          "outlettype": [],
          "text": "player",
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
            22.0,
            189.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-59",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            389.9,
            410,
            105,
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
            104.0,
            214.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-60",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            389.9,
            445,
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
          "id": "obj-61",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            403.9,
            469,
            47.0,
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
            22.0,
            215.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-62",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            513,
            410,
            68.0,
            22.0
          ],
          "text": "disconnect",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-63",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20,
            495,
            141,
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
          "id": "obj-64",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            266.6,
            495,
            88.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend name"
        }
      },
      {
        "box": {
          "id": "obj-65",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            530,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-66",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            266.6,
            530,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-67",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            390,
            565,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-68",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            390,
            495,
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
          "id": "obj-69",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            390,
            530,
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
          "id": "obj-70",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            448,
            530,
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
          "id": "obj-71",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            513,
            445,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-72",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            600,
            280,
            200,
            22
          ],
          "outlettype": [],
          "text": "What is played",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-73",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            600,
            302,
            440,
            20
          ],
          "outlettype": [],
          "text": "the script says which models there are, and which plays",
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
          "id": "obj-74",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            600,
            330,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-75",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 3,
          "patching_rect": [
            600,
            365,
            202,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "route bundles settings"
        }
      },
      {
        "box": {
          "id": "obj-76",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            692,
            405,
            77.3,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route bundle"
        }
      },
      {
        "box": {
          "id": "obj-77",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            600,
            445,
            110,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "twos.menu"
        }
      },
      {
        "box": {
          "id": "obj-78",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            600,
            480,
            150,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "the server's"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104.0,
            292.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-79",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            647,
            515,
            138.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings bundle"
        }
      },
      {
        "box": {
          "id": "obj-80",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            880,
            405,
            110,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "drums",
            ",",
            "melody",
            ",",
            "band",
            ",",
            "trio"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104.0,
            266.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-81",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            917,
            445,
            114.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend instrument"
        }
      },
      {
        "box": {
          "id": "obj-82",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            647,
            545,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-83",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            917,
            480,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-84",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            755,
            481,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "model",
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
            22.0,
            293.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-85",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            995,
            406,
            82.0,
            20
          ],
          "outlettype": [],
          "text": "instrument",
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
            22.0,
            267.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-86",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            280,
            200,
            22
          ],
          "outlettype": [],
          "text": "Attributes",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-87",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            302,
            440,
            20
          ],
          "outlettype": [],
          "text": "moves the answers along one; coll keeps how far each is moved",
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
          "id": "obj-88",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            330,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-89",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 3,
          "patching_rect": [
            1160,
            365,
            270,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "route attributes attribute"
        }
      },
      {
        "box": {
          "id": "obj-90",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1160,
            400,
            90,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "twos.menu"
        }
      },
      {
        "box": {
          "id": "obj-91",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1286,
            400,
            130,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "t b l"
        }
      },
      {
        "box": {
          "id": "obj-92",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1160,
            465,
            120,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "density"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            530.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-93",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1202,
            505,
            220,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "t l l b"
        }
      },
      {
        "box": {
          "id": "obj-94",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1390,
            435,
            84.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend store"
        }
      },
      {
        "box": {
          "id": "obj-95",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            1540,
            550,
            70,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "coll"
        }
      },
      {
        "box": {
          "id": "obj-96",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1422,
            550,
            40.0,
            22.0
          ],
          "text": "set 0.",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-97",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1540,
            585,
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
          "id": "obj-98",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1422,
            620,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": -1,
          "maximum": 1,
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
            350,
            530.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-99",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1202,
            655,
            238,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "join 2 @triggers 1"
        }
      },
      {
        "box": {
          "id": "obj-100",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1202,
            685,
            101.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend attribute"
        }
      },
      {
        "box": {
          "id": "obj-101",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1202,
            715,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-102",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1282,
            475,
            75.0,
            20
          ],
          "outlettype": [],
          "text": "attribute",
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
            22.0,
            531.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-103",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1496,
            621,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "moved",
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
            262.0,
            531.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-104",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            590,
            200,
            22
          ],
          "outlettype": [],
          "text": "Hands",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-105",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            612,
            440,
            20
          ],
          "outlettype": [],
          "text": "every note to the script; its channel only if that says who plays",
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
          "id": "obj-106",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            130,
            675,
            60,
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
          "id": "obj-107",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            130,
            640,
            60.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadbang"
        }
      },
      {
        "box": {
          "id": "obj-108",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            40,
            740,
            98.0,
            22.0
          ],
          "text": "insert 0 all, set 0",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-109",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            172,
            710,
            28.0,
            22.0
          ],
          "text": "-1",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-110",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            160,
            745,
            80,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "midiinfo"
        }
      },
      {
        "box": {
          "id": "obj-111",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            130,
            785,
            120,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "all"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            350.0,
            136.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-112",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            172,
            820,
            78.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend port"
        }
      },
      {
        "box": {
          "id": "obj-113",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            130,
            860,
            60,
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
          "id": "obj-114",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            310,
            860,
            60,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "ctlin"
        }
      },
      {
        "box": {
          "id": "obj-115",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            255,
            786,
            61.0,
            20
          ],
          "outlettype": [],
          "text": "MIDI in",
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
            268.0,
            137.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-116",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            310,
            895,
            60,
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
          "id": "obj-117",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            310,
            965,
            48.0,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route 4"
        }
      },
      {
        "box": {
          "id": "obj-118",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            310,
            995,
            87.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend pedal"
        }
      },
      {
        "box": {
          "id": "obj-119",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            310,
            930,
            39.3,
            22.0
          ],
          "outlettype": [
            "list",
            "inactive"
          ],
          "text": "zl.rev"
        }
      },
      {
        "box": {
          "id": "obj-120",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            310,
            1025,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-121",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 1,
          "patching_rect": [
            130,
            895,
            66.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "pack 0 0 0"
        }
      },
      {
        "box": {
          "id": "obj-122",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            205,
            930,
            79.9,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.struck"
        }
      },
      {
        "box": {
          "id": "obj-123",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            860,
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
            458,
            188.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-124",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            822,
            105,
            34
          ],
          "outlettype": [],
          "text": "keep the notes' channels",
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
            268,
            188.0,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-125",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            20,
            930,
            128,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "gate 2 1"
        }
      },
      {
        "box": {
          "id": "obj-126",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            20,
            965,
            56.6,
            22.0
          ],
          "outlettype": [
            "list",
            "list"
          ],
          "text": "zl.slice 2"
        }
      },
      {
        "box": {
          "id": "obj-127",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            130,
            995,
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
          "id": "obj-128",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20,
            895,
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
          "id": "obj-129",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            130,
            1025,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-130",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            350,
            640,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-131",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            350,
            675,
            59.3,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route kits"
        }
      },
      {
        "box": {
          "id": "obj-132",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            460,
            675,
            57.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.kit"
        }
      },
      {
        "box": {
          "id": "obj-133",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            435,
            640,
            126.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess roland-td11"
        }
      },
      {
        "box": {
          "id": "obj-134",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            350,
            715,
            103,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "twos.menu"
        }
      },
      {
        "box": {
          "id": "obj-135",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            350,
            750,
            130,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "roland-td11"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            350.0,
            162.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-136",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            397,
            785,
            80,
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
          "id": "obj-137",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            459,
            820,
            70.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend kit"
        }
      },
      {
        "box": {
          "id": "obj-138",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            385,
            820,
            59.9,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.kit"
        }
      },
      {
        "box": {
          "id": "obj-139",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            459,
            855,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-140",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            485,
            751,
            33.0,
            20
          ],
          "outlettype": [],
          "text": "kit",
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
            268.0,
            163.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-141",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            600,
            590,
            200,
            22
          ],
          "outlettype": [],
          "text": "Keys and ears",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-142",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            600,
            612,
            440,
            20
          ],
          "outlettype": [],
          "text": "a to l are drums; a meter, and the drums you strike",
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
          "id": "obj-143",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            600,
            640,
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
            458,
            214.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-144",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            628,
            641,
            135,
            20
          ],
          "outlettype": [],
          "text": "keys a s d f g h j k l",
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
            268,
            214.0,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-145",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            600,
            675,
            198,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-146",
          "maxclass": "newobj",
          "numinlets": 0,
          "numoutlets": 4,
          "patching_rect": [
            780,
            640,
            60,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "key"
        }
      },
      {
        "box": {
          "id": "obj-147",
          "maxclass": "newobj",
          "numinlets": 10,
          "numoutlets": 10,
          "patching_rect": [
            600,
            710,
            468,
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
            ""
          ],
          "text": "sel 97 115 100 102 103 104 106 107 108"
        }
      },
      {
        "box": {
          "id": "obj-148",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            600,
            790,
            100,
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
          "id": "obj-149",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            600,
            750,
            46,
            22.0
          ],
          "text": "36 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-150",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            650,
            750,
            46,
            22.0
          ],
          "text": "38 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-151",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            700,
            750,
            46,
            22.0
          ],
          "text": "42 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-152",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            750,
            750,
            46,
            22.0
          ],
          "text": "46 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-153",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            800,
            750,
            46,
            22.0
          ],
          "text": "43 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-154",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            850,
            750,
            46,
            22.0
          ],
          "text": "47 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-155",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            900,
            750,
            46,
            22.0
          ],
          "text": "50 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-156",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            950,
            750,
            46,
            22.0
          ],
          "text": "49 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-157",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1000,
            750,
            46,
            22.0
          ],
          "text": "51 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-158",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            600,
            825,
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
          "id": "obj-159",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            682,
            861,
            79.9,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.struck"
        }
      },
      {
        "box": {
          "id": "obj-160",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            600,
            895,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-161",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            840,
            830,
            72,
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
          "id": "obj-162",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            840,
            865,
            72,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "stripnote"
        }
      },
      {
        "box": {
          "id": "obj-163",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            840,
            900,
            72,
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
          "id": "obj-164",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            840,
            795,
            77.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.struck"
        }
      },
      {
        "box": {
          "id": "obj-165",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            789,
            900,
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
            458,
            240.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-166",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            675,
            930,
            118,
            20
          ],
          "outlettype": [],
          "text": "hear my drums here",
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
            268,
            240.0,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-167",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            800,
            935,
            58,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-168",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            800,
            970,
            80.7,
            22.0
          ],
          "text": "$1 $2 100 10",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-169",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            800,
            1005,
            80.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.sound"
        }
      },
      {
        "box": {
          "id": "obj-170",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            950,
            900,
            60.6,
            22.0
          ],
          "text": "$1, 0 250",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-171",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 2,
          "patching_rect": [
            950,
            935,
            56.0,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "line 0 20"
        }
      },
      {
        "box": {
          "id": "obj-172",
          "maxclass": "slider",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            950,
            970,
            110,
            18
          ],
          "outlettype": [
            ""
          ],
          "ignoreclick": 1,
          "bgcolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "elementcolor": [
            0.36,
            0.86,
            0.55,
            1.0
          ],
          "knobcolor": [
            0.36,
            0.86,
            0.55,
            1.0
          ],
          "orientation": 1,
          "presentation": 1,
          "presentation_rect": [
            350,
            266.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-173",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            950,
            990,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "input",
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
            268.0,
            267.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-174",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            755,
            200,
            22
          ],
          "outlettype": [],
          "text": "The clock",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-175",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            777,
            440,
            20
          ],
          "outlettype": [],
          "text": "START and tempo go to the jam, or to Max's transport if it leads",
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
          "id": "obj-176",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1800,
            805,
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
            704,
            240.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-177",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1826,
            806,
            140,
            20
          ],
          "outlettype": [],
          "text": "Max's transport leads",
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
            514,
            240.0,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-178",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1800,
            840,
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
          "id": "obj-179",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1800,
            875,
            76.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.leads"
        }
      },
      {
        "box": {
          "id": "obj-180",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1255,
            805,
            70,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "START",
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
            516,
            134,
            102.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-181",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1160,
            880,
            100,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "gate 2 1"
        }
      },
      {
        "box": {
          "id": "obj-182",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            845,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.leads"
        }
      },
      {
        "box": {
          "id": "obj-183",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1275,
            920,
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
          "id": "obj-184",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1275,
            952,
            65.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.run"
        }
      },
      {
        "box": {
          "id": "obj-185",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1160,
            960,
            100,
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
          "id": "obj-186",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1360,
            1017,
            50,
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
            664,
            188.0,
            62,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-187",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1500,
            1017,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 30,
          "maximum": 300,
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
            664,
            162.0,
            62,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-188",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1065,
            60,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "f 120."
        }
      },
      {
        "box": {
          "id": "obj-189",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1105,
            72.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "pack 120. 1"
        }
      },
      {
        "box": {
          "id": "obj-190",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1140,
            81.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend start"
        }
      },
      {
        "box": {
          "id": "obj-191",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            1175,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-192",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1360,
            960,
            72.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess 1"
        }
      },
      {
        "box": {
          "id": "obj-193",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1412,
            1043,
            103.0,
            20
          ],
          "outlettype": [],
          "text": "count-in bars",
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
            514.0,
            189.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-194",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1564,
            1018,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "tempo",
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
            514.0,
            163.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-195",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1500,
            880,
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
          "id": "obj-196",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1460,
            815,
            79.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.tempo"
        }
      },
      {
        "box": {
          "id": "obj-197",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1560,
            815,
            85.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess 120"
        }
      },
      {
        "box": {
          "id": "obj-198",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1705,
            805,
            60,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "STOP",
          "fontsize": 12.0,
          "fontface": 1,
          "bgcolor": [
            0.42,
            0.12,
            0.13,
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
            0.546,
            0.156,
            0.169,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            626,
            134,
            102.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-199",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1610,
            880,
            100,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "gate 2 1"
        }
      },
      {
        "box": {
          "id": "obj-200",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1610,
            847,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.leads"
        }
      },
      {
        "box": {
          "id": "obj-201",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1720,
            843,
            65.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.halt"
        }
      },
      {
        "box": {
          "id": "obj-202",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1610,
            920,
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
          "id": "obj-203",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1610,
            952,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-204",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1692,
            920,
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
          "id": "obj-205",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1692,
            952,
            65.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.run"
        }
      },
      {
        "box": {
          "id": "obj-206",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1500,
            1105,
            100,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "gate 2 1"
        }
      },
      {
        "box": {
          "id": "obj-207",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1500,
            1145,
            60,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-208",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1500,
            1180,
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
          "id": "obj-209",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1400,
            1070,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.leads"
        }
      },
      {
        "box": {
          "id": "obj-210",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1390,
            1110,
            84.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.playing"
        }
      },
      {
        "box": {
          "id": "obj-211",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1500,
            1215,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-212",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 1,
          "patching_rect": [
            1630,
            1160,
            120,
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
          "id": "obj-213",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1650,
            1105,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.leads"
        }
      },
      {
        "box": {
          "id": "obj-214",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1760,
            1105,
            63.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.run"
        }
      },
      {
        "box": {
          "id": "obj-215",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1630,
            1195,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-216",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1860,
            945,
            55,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0,
          "maximum": 500,
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
            572.0,
            266.0,
            42,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-217",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1860,
            980,
            96.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend latency"
        }
      },
      {
        "box": {
          "id": "obj-218",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1860,
            1015,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-219",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1918,
            946,
            60,
            20
          ],
          "outlettype": [],
          "text": "latency",
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
            514.0,
            267.0,
            58.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-220",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1860,
            1105,
            55,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0,
          "maximum": 200,
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
            684.0,
            266.0,
            42,
            22
          ]
        }
      },
      {
        "box": {
          "id": "obj-221",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1860,
            1140,
            91.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend ahead"
        }
      },
      {
        "box": {
          "id": "obj-222",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1860,
            1175,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-223",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1918,
            1106,
            60,
            20
          ],
          "outlettype": [],
          "text": "ahead",
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
            626.0,
            267.0,
            58.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-224",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1860,
            1070,
            85.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess 100"
        }
      },
      {
        "box": {
          "id": "obj-225",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1240,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-226",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 3,
          "patching_rect": [
            1160,
            1275,
            150,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "route tempo turn"
        }
      },
      {
        "box": {
          "id": "obj-227",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            1315,
            81.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.tempo"
        }
      },
      {
        "box": {
          "id": "obj-228",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            1280,
            1315,
            120,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route stopped"
        }
      },
      {
        "box": {
          "id": "obj-229",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1280,
            1348,
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
          "id": "obj-230",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1280,
            1379,
            86.0,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.playing"
        }
      },
      {
        "box": {
          "id": "obj-231",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1382,
            1348,
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
          "id": "obj-232",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1382,
            1379,
            86.0,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.playing"
        }
      },
      {
        "box": {
          "id": "obj-233",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1420,
            1315,
            260,
            20
          ],
          "outlettype": [],
          "text": "a jam that stands still is told no tempo",
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
          "id": "obj-234",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1065,
            200,
            22
          ],
          "outlettype": [],
          "text": "Answers",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-235",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1087,
            440,
            20
          ],
          "outlettype": [],
          "text": "the script says what holds; a change is sent as settings",
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
          "id": "obj-236",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            1115,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-237",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            20,
            1150,
            82.6,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route settings"
        }
      },
      {
        "box": {
          "id": "obj-238",
          "maxclass": "newobj",
          "numinlets": 6,
          "numoutlets": 6,
          "patching_rect": [
            20,
            1185,
            930.0,
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
          "text": "route mode form toward prefer on_silence"
        }
      },
      {
        "box": {
          "id": "obj-239",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1220,
            112.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend setsymbol"
        }
      },
      {
        "box": {
          "id": "obj-240",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1280,
            132.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings mode"
        }
      },
      {
        "box": {
          "id": "obj-241",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            1310,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-242",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            202.0,
            1220,
            112.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend setsymbol"
        }
      },
      {
        "box": {
          "id": "obj-243",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            202.0,
            1280,
            126.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings form"
        }
      },
      {
        "box": {
          "id": "obj-244",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            202.0,
            1310,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-245",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            384.0,
            1220,
            112.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend setsymbol"
        }
      },
      {
        "box": {
          "id": "obj-246",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            384.0,
            1280,
            138.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings toward"
        }
      },
      {
        "box": {
          "id": "obj-247",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            384.0,
            1310,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-248",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            566.0,
            1220,
            112.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend setsymbol"
        }
      },
      {
        "box": {
          "id": "obj-249",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            566.0,
            1280,
            134.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings prefer"
        }
      },
      {
        "box": {
          "id": "obj-250",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            566.0,
            1310,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-251",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            748.0,
            1220,
            112.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend setsymbol"
        }
      },
      {
        "box": {
          "id": "obj-252",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            748.0,
            1280,
            160.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings on_silence"
        }
      },
      {
        "box": {
          "id": "obj-253",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            748.0,
            1310,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-254",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            20.0,
            1250,
            100,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "gaussian",
            ",",
            "interpolation",
            ",",
            "variation"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            374.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-255",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            122.0,
            1251,
            40.0,
            20
          ],
          "outlettype": [],
          "text": "mode",
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
            22.0,
            375.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-256",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            202.0,
            1250,
            100,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "trade",
            ",",
            "together",
            ",",
            "listen"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            400.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-257",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            304.0,
            1251,
            40.0,
            20
          ],
          "outlettype": [],
          "text": "form",
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
            22.0,
            401.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-258",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            384.0,
            1250,
            100,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "last-answer",
            ",",
            "middle",
            ",",
            "scene"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            426.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-259",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            486.0,
            1251,
            54.0,
            20
          ],
          "outlettype": [],
          "text": "toward",
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
            22.0,
            427.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-260",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            566.0,
            1250,
            100,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "groove",
            ",",
            "density",
            ",",
            "novelty"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            452.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-261",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            668.0,
            1251,
            54.0,
            20
          ],
          "outlettype": [],
          "text": "prefer",
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
            22.0,
            453.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-262",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            748.0,
            1250,
            100,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "silence",
            ",",
            "keep-time"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            104,
            478.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-263",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            850.0,
            1251,
            82.0,
            20
          ],
          "outlettype": [],
          "text": "on silence",
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
            22.0,
            479.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-264",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            1355,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-265",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            20,
            1390,
            82.6,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route settings"
        }
      },
      {
        "box": {
          "id": "obj-266",
          "maxclass": "newobj",
          "numinlets": 7,
          "numoutlets": 7,
          "patching_rect": [
            20,
            1425,
            1112.0,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            "",
            "",
            "",
            ""
          ],
          "text": "route radius alpha delta temperature candidates seed"
        }
      },
      {
        "box": {
          "id": "obj-267",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1460,
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
          "id": "obj-268",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1520,
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
          "id": "obj-269",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-270",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            202.0,
            1460,
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
          "id": "obj-271",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            202.0,
            1520,
            132.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings alpha"
        }
      },
      {
        "box": {
          "id": "obj-272",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            202.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-273",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            384.0,
            1460,
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
          "id": "obj-274",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            384.0,
            1520,
            128.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings delta"
        }
      },
      {
        "box": {
          "id": "obj-275",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            384.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-276",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            566.0,
            1460,
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
          "id": "obj-277",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            566.0,
            1520,
            167.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings temperature"
        }
      },
      {
        "box": {
          "id": "obj-278",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            566.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-279",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            748.0,
            1460,
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
          "id": "obj-280",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            748.0,
            1520,
            160.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings candidates"
        }
      },
      {
        "box": {
          "id": "obj-281",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            748.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-282",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            930.0,
            1460,
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
          "id": "obj-283",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            930.0,
            1520,
            128.7,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend settings seed"
        }
      },
      {
        "box": {
          "id": "obj-284",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            930.0,
            1550,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-285",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            20.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0.0,
          "maximum": 4.0,
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
            350,
            374.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-286",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            95.0,
            1491,
            54.0,
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
            262.0,
            375.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-287",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            202.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0.0,
          "maximum": 1.0,
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
            350,
            400.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-288",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            277.0,
            1491,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "alpha",
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
            262.0,
            401.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-289",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            384.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0.0,
          "maximum": 4.0,
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
            350,
            426.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-290",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            459.0,
            1491,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "delta",
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
            262.0,
            427.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-291",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            566.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0.0,
          "maximum": 2.0,
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
            350,
            452.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-292",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            641.0,
            1491,
            89.0,
            20
          ],
          "outlettype": [],
          "text": "temperature",
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
            262.0,
            453.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-293",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            748.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 1.0,
          "maximum": 16.0,
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
            350,
            478.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-294",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            823.0,
            1491,
            82.0,
            20
          ],
          "outlettype": [],
          "text": "candidates",
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
            262.0,
            479.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-295",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            930.0,
            1490,
            70,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0.0,
          "maximum": 2147483647.0,
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
            350,
            504.0,
            130,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-296",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1005.0,
            1491,
            40.0,
            20
          ],
          "outlettype": [],
          "text": "seed",
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
            262.0,
            505.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-297",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            1430,
            200,
            22
          ],
          "outlettype": [],
          "text": "Sound",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-298",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160,
            1452,
            440,
            20
          ],
          "outlettype": [],
          "text": "each note waits its ms, then sounds here and at the MIDI port",
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
          "id": "obj-299",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1250,
            1475,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-300",
          "maxclass": "newobj",
          "numinlets": 4,
          "numoutlets": 4,
          "patching_rect": [
            1250,
            1510,
            420,
            22.0
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "route click play panic"
        }
      },
      {
        "box": {
          "id": "obj-301",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1528,
            1545,
            76.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-302",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1580,
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
            704,
            214.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-303",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1186,
            1581,
            50,
            20
          ],
          "outlettype": [],
          "text": "click",
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
            514,
            214.0,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-304",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1545,
            72.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess 1"
        }
      },
      {
        "box": {
          "id": "obj-305",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1630,
            80,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-306",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160,
            1685,
            80,
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
              440,
              380
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
            "description": "accent and ms in, a click out",
            "digest": "accent and ms in, a click out",
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
                  "comment": "accent ms"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    150,
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
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    150,
                    65,
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
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    105,
                    53.3,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "pipe 0 0"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 3,
                  "numoutlets": 3,
                  "patching_rect": [
                    30,
                    140,
                    120,
                    22.0
                  ],
                  "outlettype": [
                    "",
                    "",
                    ""
                  ],
                  "text": "sel 1 0"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    180,
                    37.3,
                    22.0
                  ],
                  "text": "1760",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    120,
                    180,
                    37.3,
                    22.0
                  ],
                  "text": "1170",
                  "outlettype": [
                    ""
                  ]
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    210,
                    225,
                    80.7,
                    22.0
                  ],
                  "text": "0, 0.5 1 0. 40",
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
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    225,
                    44.9,
                    22.0
                  ],
                  "outlettype": [
                    "signal"
                  ],
                  "text": "cycle~"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 2,
                  "patching_rect": [
                    210,
                    265,
                    36.3,
                    22.0
                  ],
                  "outlettype": [
                    "signal",
                    "signal"
                  ],
                  "text": "line~"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    30,
                    300,
                    28.0,
                    22.0
                  ],
                  "outlettype": [
                    "Signal"
                  ],
                  "text": "*~"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [
                    30,
                    335,
                    30.0,
                    30.0
                  ],
                  "outlettype": [],
                  "comment": "sound"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [
                    210,
                    180,
                    28.0,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "t b"
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
                    "obj-4",
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
                    "obj-9",
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
                    "obj-13",
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
                    "obj-11",
                    1
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
          "text": "p tick"
        }
      },
      {
        "box": {
          "id": "obj-307",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1248,
            1655,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-308",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1380,
            1590,
            70,
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
          "id": "obj-309",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1428,
            1545,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-310",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1480,
            1625,
            77.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.notes"
        }
      },
      {
        "box": {
          "id": "obj-311",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1335,
            1590,
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
            842,
            136.0,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-312",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1300,
            1591,
            34,
            20
          ],
          "outlettype": [],
          "text": "here",
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
            760,
            136.0,
            70,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-313",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1270,
            1555,
            72.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadmess 1"
        }
      },
      {
        "box": {
          "id": "obj-314",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1340,
            1625,
            58,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-315",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1360,
            1685,
            110,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "twos.sound"
        }
      },
      {
        "box": {
          "id": "obj-316",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1405,
            1655,
            78.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.sound"
        }
      },
      {
        "box": {
          "id": "obj-317",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1495,
            1655,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-318",
          "maxclass": "live.gain~",
          "numinlets": 2,
          "numoutlets": 5,
          "patching_rect": [
            1220,
            1730,
            190,
            34
          ],
          "outlettype": [
            "",
            "",
            "",
            "",
            ""
          ],
          "orientation": 1,
          "showname": 0,
          "varname": "level",
          "parameter_enable": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ],
          "slidercolor": [
            0.2,
            0.22,
            0.26,
            1.0
          ],
          "saved_attribute_attributes": {
            "valueof": {
              "parameter_longname": "level",
              "parameter_shortname": "level",
              "parameter_mmin": -70.0,
              "parameter_mmax": 6.0,
              "parameter_type": 0,
              "parameter_unitstyle": 4,
              "parameter_initial_enable": 1,
              "parameter_initial": [
                -6.0
              ]
            }
          },
          "presentation": 1,
          "presentation_rect": [
            842.0,
            168.5,
            132.0,
            34.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-319",
          "maxclass": "ezdac~",
          "numinlets": 2,
          "numoutlets": 0,
          "patching_rect": [
            1220,
            1780,
            44,
            44
          ],
          "outlettype": [],
          "presentation": 1,
          "presentation_rect": [
            942,
            128,
            32,
            32
          ]
        }
      },
      {
        "box": {
          "id": "obj-320",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1415,
            1736,
            50,
            20
          ],
          "outlettype": [],
          "text": "level",
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
            760,
            175.0,
            70,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-321",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1270,
            1791,
            110,
            20
          ],
          "outlettype": [],
          "text": "audio on:",
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
            872,
            137,
            70.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-322",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            1750,
            1510,
            60,
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
          "id": "obj-323",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1750,
            1475,
            60.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "loadbang"
        }
      },
      {
        "box": {
          "id": "obj-324",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1680,
            1580,
            93.3,
            22.0
          ],
          "text": "insert 0 none, 0",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-325",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1792,
            1545,
            80,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "midiinfo"
        }
      },
      {
        "box": {
          "id": "obj-326",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1750,
            1620,
            110,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "none"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            842.0,
            214.0,
            132.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-327",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1787,
            1655,
            78.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend port"
        }
      },
      {
        "box": {
          "id": "obj-328",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            1630,
            1685,
            90,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "the jam's",
            ",",
            "1",
            ",",
            "2",
            ",",
            "3",
            ",",
            "4",
            ",",
            "5",
            ",",
            "6",
            ",",
            "7",
            ",",
            "8",
            ",",
            "9",
            ",",
            "10",
            ",",
            "11",
            ",",
            "12",
            ",",
            "13",
            ",",
            "14",
            ",",
            "15",
            ",",
            "16"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            842.0,
            240.0,
            132.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-329",
          "maxclass": "newobj",
          "numinlets": 4,
          "numoutlets": 0,
          "patching_rect": [
            1620,
            1760,
            180,
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
            "description": "Notes to a MIDI port, on the jam's channels or on one",
            "digest": "Notes to a MIDI port, on the jam's channels or on one",
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
                  "comment": "pitch velocity duration channel"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    250,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "1 to 16; 0 leaves the jam's"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    360,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "port and its name"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [
                    470,
                    20,
                    30.0,
                    30.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "comment": "bang ends every note"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 4,
                  "patching_rect": [
                    30,
                    70,
                    200,
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
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    205,
                    115,
                    175,
                    22.0
                  ],
                  "outlettype": [
                    ""
                  ],
                  "text": "expr ($i2 == 0) * $i1 + $i2"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "newobj",
                  "numinlets": 4,
                  "numoutlets": 3,
                  "patching_rect": [
                    30,
                    170,
                    194,
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
                  "id": "obj-8",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [
                    470,
                    115,
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
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 3,
                  "numoutlets": 0,
                  "patching_rect": [
                    30,
                    250,
                    194,
                    22.0
                  ],
                  "outlettype": [],
                  "text": "noteout"
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
                    "obj-7",
                    1
                  ],
                  "order": 1
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    2
                  ],
                  "destination": [
                    "obj-7",
                    2
                  ],
                  "order": 2
                }
              },
              {
                "patchline": {
                  "source": [
                    "obj-5",
                    3
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
                    0
                  ],
                  "destination": [
                    "obj-6",
                    1
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
                    3
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
                    "obj-9",
                    0
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
                    "obj-9",
                    1
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
                    "obj-9",
                    2
                  ],
                  "order": 2
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
                    "obj-4",
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
          "outlettype": [],
          "text": "p port"
        }
      },
      {
        "box": {
          "id": "obj-330",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1540,
            1720,
            75.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.notes"
        }
      },
      {
        "box": {
          "id": "obj-331",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1810,
            1715,
            74.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.panic"
        }
      },
      {
        "box": {
          "id": "obj-332",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1865,
            1621,
            68.0,
            20
          ],
          "outlettype": [],
          "text": "MIDI out",
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
            760.0,
            215.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-333",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1630,
            1660,
            61.0,
            20
          ],
          "outlettype": [],
          "text": "channel",
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
            760.0,
            241.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-334",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1620,
            1790,
            230,
            20
          ],
          "outlettype": [],
          "text": "PANIC: silence, here and in the jam",
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
            760,
            266.0,
            214,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-335",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            470,
            1620,
            200,
            22
          ],
          "outlettype": [],
          "text": "Scenes",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-336",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            470,
            1642,
            440,
            20
          ],
          "outlettype": [],
          "text": "a name and one of three buttons, or GO to the next of the list",
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
          "id": "obj-337",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            470,
            1740,
            60,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "t 0 b i"
        }
      },
      {
        "box": {
          "id": "obj-338",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 3,
          "patching_rect": [
            470,
            1845,
            300,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "gate 3"
        }
      },
      {
        "box": {
          "id": "obj-339",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            470,
            1670,
            80,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "STORE",
          "fontsize": 11,
          "fontface": 1,
          "bgcolor": [
            0.24,
            0.26,
            0.3,
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
            0.312,
            0.338,
            0.39,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            516,
            428.6,
            68.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-340",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            470,
            1705,
            30,
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
          "id": "obj-341",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            560,
            1670,
            80,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "RECALL",
          "fontsize": 11,
          "fontface": 1,
          "bgcolor": [
            0.24,
            0.26,
            0.3,
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
            0.312,
            0.338,
            0.39,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            588,
            428.6,
            68.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-342",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            560,
            1705,
            30,
            22.0
          ],
          "text": "2",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-343",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            650,
            1670,
            80,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "FORGET",
          "fontsize": 11,
          "fontface": 1,
          "bgcolor": [
            0.24,
            0.26,
            0.3,
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
            0.312,
            0.338,
            0.39,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            660,
            428.6,
            68.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-344",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            650,
            1705,
            30,
            22.0
          ],
          "text": "3",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-345",
          "maxclass": "textedit",
          "numinlets": 1,
          "numoutlets": 4,
          "patching_rect": [
            620,
            1775,
            110,
            22
          ],
          "outlettype": [
            "",
            "",
            "",
            ""
          ],
          "text": "verse",
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
            596.0,
            400.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-346",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            620,
            1810,
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
          "id": "obj-347",
          "maxclass": "number",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            800,
            1845,
            50,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": 0,
          "maximum": 256,
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
            688,
            457.2,
            40.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-348",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            855,
            1846,
            105,
            20
          ],
          "outlettype": [],
          "text": "bars on the way",
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
            590,
            458.2,
            97.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-349",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            470,
            1878,
            120,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "pack s 0"
        }
      },
      {
        "box": {
          "id": "obj-350",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            470,
            1913,
            120.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend scene store"
        }
      },
      {
        "box": {
          "id": "obj-351",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            470,
            1943,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-352",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            611,
            1913,
            122.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend scene recall"
        }
      },
      {
        "box": {
          "id": "obj-353",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            611,
            1943,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-354",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            752,
            1913,
            124.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend scene forget"
        }
      },
      {
        "box": {
          "id": "obj-355",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            752,
            1943,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-356",
          "maxclass": "textbutton",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            990,
            1845,
            60,
            24
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "GO",
          "fontsize": 11,
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
            516,
            457.2,
            68.0,
            24.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-357",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            990,
            1880,
            59.3,
            22.0
          ],
          "text": "scene go",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-358",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            990,
            1913,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-359",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            940,
            1620,
            67.9,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.said"
        }
      },
      {
        "box": {
          "id": "obj-360",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            940,
            1655,
            79.3,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "route scenes"
        }
      },
      {
        "box": {
          "id": "obj-361",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1030,
            1655,
            78.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.scene"
        }
      },
      {
        "box": {
          "id": "obj-362",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 2,
          "patching_rect": [
            940,
            1695,
            108,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "twos.menu"
        }
      },
      {
        "box": {
          "id": "obj-363",
          "maxclass": "umenu",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [
            940,
            1730,
            110,
            22
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "items": [
            "none yet"
          ],
          "bgfillcolor_type": "color",
          "bgfillcolor_color": [
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
          "presentation": 1,
          "presentation_rect": [
            596.0,
            374.0,
            130.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-364",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            986,
            1765,
            90,
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
          "id": "obj-365",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            770,
            1740,
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
          "id": "obj-366",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            960,
            1800,
            80.0,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.scene"
        }
      },
      {
        "box": {
          "id": "obj-367",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1058,
            1800,
            86.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.chosen"
        }
      },
      {
        "box": {
          "id": "obj-368",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            770,
            1705,
            84.6,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.chosen"
        }
      },
      {
        "box": {
          "id": "obj-369",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1055,
            1731,
            47.0,
            20
          ],
          "outlettype": [],
          "text": "scene",
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
            514.0,
            375.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-370",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            735,
            1776,
            68.0,
            20
          ],
          "outlettype": [],
          "text": "its name",
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
            514.0,
            401.0,
            82.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-371",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1620,
            200,
            22
          ],
          "outlettype": [],
          "text": "Places",
          "fontsize": 14.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-372",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1642,
            440,
            20
          ],
          "outlettype": [],
          "text": "a place of the picture goes round while HEAR is on",
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
          "id": "obj-373",
          "maxclass": "toggle",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            1670,
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
            704,
            522.2,
            22,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-374",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            48,
            1671,
            110,
            20
          ],
          "outlettype": [],
          "text": "hear this place",
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
            514,
            522.2,
            180,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-375",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            20,
            1705,
            110,
            22.0
          ],
          "outlettype": [
            "",
            ""
          ],
          "text": "t i i"
        }
      },
      {
        "box": {
          "id": "obj-376",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 3,
          "patching_rect": [
            20,
            1740,
            70,
            22.0
          ],
          "outlettype": [
            "",
            "",
            ""
          ],
          "text": "sel 0 1"
        }
      },
      {
        "box": {
          "id": "obj-377",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20,
            1785,
            52.6,
            22.0
          ],
          "text": "audition",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-378",
          "maxclass": "newobj",
          "numinlets": 3,
          "numoutlets": 1,
          "patching_rect": [
            150,
            1820,
            218,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "pak 0. 0. 0."
        }
      },
      {
        "box": {
          "id": "obj-379",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            112,
            1860,
            80,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-380",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            112,
            1895,
            100.0,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "prepend audition"
        }
      },
      {
        "box": {
          "id": "obj-381",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            112,
            1925,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-382",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1820,
            66.6,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.say"
        }
      },
      {
        "box": {
          "id": "obj-383",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            150,
            1780,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": -20,
          "maximum": 20,
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
            534,
            488.4,
            52.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-384",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            150,
            1758,
            20,
            20
          ],
          "outlettype": [],
          "text": "x",
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
            518,
            489.4,
            15.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-385",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            250,
            1780,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": -20,
          "maximum": 20,
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
            605,
            488.4,
            52.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-386",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            250,
            1758,
            20,
            20
          ],
          "outlettype": [],
          "text": "y",
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
            589,
            489.4,
            15.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-387",
          "maxclass": "flonum",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            350,
            1780,
            60,
            22
          ],
          "outlettype": [
            "",
            ""
          ],
          "minimum": -20,
          "maximum": 20,
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
            676,
            488.4,
            52.0,
            22.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-388",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            350,
            1758,
            20,
            20
          ],
          "outlettype": [],
          "text": "z",
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
            660,
            489.4,
            15.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-389",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            60,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            12,
            100,
            236,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-390",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            440,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "JAM",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            22,
            109,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-391",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            100,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            258,
            100,
            236,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-392",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "HANDS",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            268,
            109,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-393",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            140,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            504,
            100,
            236,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-394",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            740,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "CLOCK",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            514,
            109,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-395",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            180,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            750,
            100,
            238,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-396",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            890,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "SOUND",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            109,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-397",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            220,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            12,
            338,
            482,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-398",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1040,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "ANSWERS",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            22,
            347,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-399",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            260,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            504,
            338,
            236,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-400",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1190,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "SCENES AND PLACES",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            514,
            347,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-401",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            300,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            750,
            338,
            238,
            226
          ]
        }
      },
      {
        "box": {
          "id": "obj-402",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1340,
            1970,
            145.0,
            20.0
          ],
          "outlettype": [],
          "text": "SCORE",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            1.0,
            0.74,
            0.28,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            760,
            347,
            170.0,
            20.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-403",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            340,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            12,
            12,
            976,
            78
          ]
        }
      },
      {
        "box": {
          "id": "obj-404",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            380,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "background": 1,
          "rounded": 10,
          "border": 1,
          "bordercolor": [
            0.24,
            0.26,
            0.3,
            1.0
          ],
          "bgcolor": [
            0.14,
            0.15,
            0.18,
            1.0
          ],
          "presentation": 1,
          "presentation_rect": [
            12,
            576,
            976,
            78
          ]
        }
      },
      {
        "box": {
          "id": "obj-405",
          "maxclass": "panel",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            1970,
            30,
            20
          ],
          "outlettype": [],
          "bgcolor": [
            0.09,
            0.1,
            0.12,
            1.0
          ],
          "background": 1,
          "rounded": 0,
          "border": 0,
          "presentation": 1,
          "presentation_rect": [
            0,
            0,
            1000.0,
            666.0
          ]
        }
      }
    ],
    "lines": [
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
            "obj-6",
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
            "obj-7",
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
            "obj-9",
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
            "obj-9",
            1
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
            "obj-13",
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
            "obj-17",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            0
          ],
          "destination": [
            "obj-18",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            1
          ],
          "destination": [
            "obj-22",
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
            "obj-23",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            2
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
            "obj-25",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            3
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
            "obj-26",
            0
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
            "obj-26",
            1
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
            "obj-26",
            2
          ],
          "destination": [
            "obj-30",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            4
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
            "obj-17",
            5
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
            "obj-17",
            6
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
            "obj-17",
            7
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
            "obj-17",
            8
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
            "obj-39",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-17",
            9
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
            "obj-43",
            0
          ],
          "destination": [
            "obj-42",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-47",
            0
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
            "obj-50",
            0
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
            "obj-49",
            1
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
            "obj-53",
            0
          ],
          "destination": [
            "obj-54",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-49",
            2
          ],
          "destination": [
            "obj-56",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-56",
            0
          ],
          "destination": [
            "obj-57",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-49",
            3
          ],
          "destination": [
            "obj-59",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-59",
            0
          ],
          "destination": [
            "obj-60",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-49",
            4
          ],
          "destination": [
            "obj-62",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-48",
            0
          ],
          "destination": [
            "obj-62",
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
            "obj-63",
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
            "obj-63",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-57",
            0
          ],
          "destination": [
            "obj-64",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-63",
            0
          ],
          "destination": [
            "obj-65",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-64",
            0
          ],
          "destination": [
            "obj-66",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-60",
            0
          ],
          "destination": [
            "obj-68",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-68",
            0
          ],
          "destination": [
            "obj-69",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-68",
            1
          ],
          "destination": [
            "obj-70",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-70",
            0
          ],
          "destination": [
            "obj-67",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-69",
            0
          ],
          "destination": [
            "obj-67",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-62",
            0
          ],
          "destination": [
            "obj-71",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-74",
            0
          ],
          "destination": [
            "obj-75",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-75",
            0
          ],
          "destination": [
            "obj-77",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-75",
            1
          ],
          "destination": [
            "obj-76",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-76",
            0
          ],
          "destination": [
            "obj-77",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-77",
            0
          ],
          "destination": [
            "obj-78",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-78",
            1
          ],
          "destination": [
            "obj-79",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-80",
            1
          ],
          "destination": [
            "obj-81",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-79",
            0
          ],
          "destination": [
            "obj-82",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-81",
            0
          ],
          "destination": [
            "obj-83",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-88",
            0
          ],
          "destination": [
            "obj-89",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-89",
            0
          ],
          "destination": [
            "obj-90",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-89",
            1
          ],
          "destination": [
            "obj-91",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-90",
            0
          ],
          "destination": [
            "obj-92",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-90",
            1
          ],
          "destination": [
            "obj-92",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-91",
            0
          ],
          "destination": [
            "obj-92",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-91",
            1
          ],
          "destination": [
            "obj-94",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-94",
            0
          ],
          "destination": [
            "obj-95",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-95",
            0
          ],
          "destination": [
            "obj-97",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-97",
            0
          ],
          "destination": [
            "obj-98",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-92",
            1
          ],
          "destination": [
            "obj-93",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            2
          ],
          "destination": [
            "obj-96",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-96",
            0
          ],
          "destination": [
            "obj-98",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            1
          ],
          "destination": [
            "obj-95",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            0
          ],
          "destination": [
            "obj-99",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-98",
            0
          ],
          "destination": [
            "obj-99",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-99",
            0
          ],
          "destination": [
            "obj-100",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-100",
            0
          ],
          "destination": [
            "obj-101",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-107",
            0
          ],
          "destination": [
            "obj-106",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-106",
            0
          ],
          "destination": [
            "obj-108",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-108",
            0
          ],
          "destination": [
            "obj-111",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-106",
            1
          ],
          "destination": [
            "obj-109",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-109",
            0
          ],
          "destination": [
            "obj-110",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-110",
            0
          ],
          "destination": [
            "obj-111",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-111",
            1
          ],
          "destination": [
            "obj-112",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-112",
            0
          ],
          "destination": [
            "obj-113",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-112",
            0
          ],
          "destination": [
            "obj-114",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-114",
            0
          ],
          "destination": [
            "obj-116",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-114",
            1
          ],
          "destination": [
            "obj-116",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-116",
            0
          ],
          "destination": [
            "obj-119",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-119",
            0
          ],
          "destination": [
            "obj-117",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-117",
            0
          ],
          "destination": [
            "obj-118",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-118",
            0
          ],
          "destination": [
            "obj-120",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-113",
            0
          ],
          "destination": [
            "obj-121",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-113",
            1
          ],
          "destination": [
            "obj-121",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-113",
            2
          ],
          "destination": [
            "obj-121",
            2
          ],
          "order": 2
        }
      },
      {
        "patchline": {
          "source": [
            "obj-121",
            0
          ],
          "destination": [
            "obj-122",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-123",
            0
          ],
          "destination": [
            "obj-128",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-128",
            0
          ],
          "destination": [
            "obj-125",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-125",
            0
          ],
          "destination": [
            "obj-126",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-126",
            0
          ],
          "destination": [
            "obj-127",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-121",
            0
          ],
          "destination": [
            "obj-125",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-125",
            1
          ],
          "destination": [
            "obj-127",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-127",
            0
          ],
          "destination": [
            "obj-129",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-130",
            0
          ],
          "destination": [
            "obj-131",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-131",
            0
          ],
          "destination": [
            "obj-134",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-133",
            0
          ],
          "destination": [
            "obj-134",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-132",
            0
          ],
          "destination": [
            "obj-134",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-134",
            0
          ],
          "destination": [
            "obj-135",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-135",
            1
          ],
          "destination": [
            "obj-136",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-136",
            1
          ],
          "destination": [
            "obj-137",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-136",
            0
          ],
          "destination": [
            "obj-138",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-137",
            0
          ],
          "destination": [
            "obj-139",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-143",
            0
          ],
          "destination": [
            "obj-145",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-146",
            0
          ],
          "destination": [
            "obj-145",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-145",
            0
          ],
          "destination": [
            "obj-147",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            0
          ],
          "destination": [
            "obj-149",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-149",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            1
          ],
          "destination": [
            "obj-150",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-150",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            2
          ],
          "destination": [
            "obj-151",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-151",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            3
          ],
          "destination": [
            "obj-152",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-152",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            4
          ],
          "destination": [
            "obj-153",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-153",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            5
          ],
          "destination": [
            "obj-154",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-154",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            6
          ],
          "destination": [
            "obj-155",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-155",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            7
          ],
          "destination": [
            "obj-156",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-156",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-147",
            8
          ],
          "destination": [
            "obj-157",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-157",
            0
          ],
          "destination": [
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-148",
            0
          ],
          "destination": [
            "obj-158",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-148",
            1
          ],
          "destination": [
            "obj-159",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-158",
            0
          ],
          "destination": [
            "obj-160",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-164",
            0
          ],
          "destination": [
            "obj-161",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-161",
            0
          ],
          "destination": [
            "obj-162",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-162",
            0
          ],
          "destination": [
            "obj-163",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-161",
            1
          ],
          "destination": [
            "obj-162",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-162",
            1
          ],
          "destination": [
            "obj-163",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-165",
            0
          ],
          "destination": [
            "obj-167",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-163",
            0
          ],
          "destination": [
            "obj-167",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-167",
            0
          ],
          "destination": [
            "obj-168",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-168",
            0
          ],
          "destination": [
            "obj-169",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-162",
            1
          ],
          "destination": [
            "obj-170",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-170",
            0
          ],
          "destination": [
            "obj-171",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-171",
            0
          ],
          "destination": [
            "obj-172",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-176",
            0
          ],
          "destination": [
            "obj-178",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-178",
            0
          ],
          "destination": [
            "obj-179",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-182",
            0
          ],
          "destination": [
            "obj-181",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-180",
            0
          ],
          "destination": [
            "obj-181",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-181",
            1
          ],
          "destination": [
            "obj-183",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-183",
            0
          ],
          "destination": [
            "obj-184",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-181",
            0
          ],
          "destination": [
            "obj-185",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-185",
            2
          ],
          "destination": [
            "obj-186",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-185",
            1
          ],
          "destination": [
            "obj-187",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-185",
            0
          ],
          "destination": [
            "obj-188",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-187",
            0
          ],
          "destination": [
            "obj-188",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-186",
            0
          ],
          "destination": [
            "obj-189",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-188",
            0
          ],
          "destination": [
            "obj-189",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-189",
            0
          ],
          "destination": [
            "obj-190",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-190",
            0
          ],
          "destination": [
            "obj-191",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-192",
            0
          ],
          "destination": [
            "obj-186",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-196",
            0
          ],
          "destination": [
            "obj-195",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-195",
            0
          ],
          "destination": [
            "obj-187",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-197",
            0
          ],
          "destination": [
            "obj-195",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-200",
            0
          ],
          "destination": [
            "obj-199",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-198",
            0
          ],
          "destination": [
            "obj-199",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-201",
            0
          ],
          "destination": [
            "obj-199",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-199",
            0
          ],
          "destination": [
            "obj-202",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-202",
            0
          ],
          "destination": [
            "obj-203",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-199",
            1
          ],
          "destination": [
            "obj-204",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-204",
            0
          ],
          "destination": [
            "obj-205",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-209",
            0
          ],
          "destination": [
            "obj-206",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-210",
            0
          ],
          "destination": [
            "obj-207",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-187",
            0
          ],
          "destination": [
            "obj-206",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-206",
            0
          ],
          "destination": [
            "obj-207",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-207",
            0
          ],
          "destination": [
            "obj-208",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-208",
            0
          ],
          "destination": [
            "obj-211",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-206",
            1
          ],
          "destination": [
            "obj-212",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-213",
            0
          ],
          "destination": [
            "obj-212",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-214",
            0
          ],
          "destination": [
            "obj-212",
            2
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-212",
            0
          ],
          "destination": [
            "obj-215",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-216",
            0
          ],
          "destination": [
            "obj-217",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-217",
            0
          ],
          "destination": [
            "obj-218",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-220",
            0
          ],
          "destination": [
            "obj-221",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-221",
            0
          ],
          "destination": [
            "obj-222",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-224",
            0
          ],
          "destination": [
            "obj-220",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-225",
            0
          ],
          "destination": [
            "obj-226",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-226",
            0
          ],
          "destination": [
            "obj-227",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-226",
            1
          ],
          "destination": [
            "obj-228",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-228",
            0
          ],
          "destination": [
            "obj-229",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-229",
            0
          ],
          "destination": [
            "obj-230",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-228",
            1
          ],
          "destination": [
            "obj-231",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-231",
            0
          ],
          "destination": [
            "obj-232",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-236",
            0
          ],
          "destination": [
            "obj-237",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-237",
            0
          ],
          "destination": [
            "obj-238",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-238",
            0
          ],
          "destination": [
            "obj-239",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-240",
            0
          ],
          "destination": [
            "obj-241",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-238",
            1
          ],
          "destination": [
            "obj-242",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-243",
            0
          ],
          "destination": [
            "obj-244",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-238",
            2
          ],
          "destination": [
            "obj-245",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-246",
            0
          ],
          "destination": [
            "obj-247",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-238",
            3
          ],
          "destination": [
            "obj-248",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-249",
            0
          ],
          "destination": [
            "obj-250",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-238",
            4
          ],
          "destination": [
            "obj-251",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-252",
            0
          ],
          "destination": [
            "obj-253",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-239",
            0
          ],
          "destination": [
            "obj-254",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-254",
            1
          ],
          "destination": [
            "obj-240",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-242",
            0
          ],
          "destination": [
            "obj-256",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-256",
            1
          ],
          "destination": [
            "obj-243",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-245",
            0
          ],
          "destination": [
            "obj-258",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-258",
            1
          ],
          "destination": [
            "obj-246",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-248",
            0
          ],
          "destination": [
            "obj-260",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-260",
            1
          ],
          "destination": [
            "obj-249",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-251",
            0
          ],
          "destination": [
            "obj-262",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-262",
            1
          ],
          "destination": [
            "obj-252",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-264",
            0
          ],
          "destination": [
            "obj-265",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-265",
            0
          ],
          "destination": [
            "obj-266",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            0
          ],
          "destination": [
            "obj-267",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-268",
            0
          ],
          "destination": [
            "obj-269",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            1
          ],
          "destination": [
            "obj-270",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-271",
            0
          ],
          "destination": [
            "obj-272",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            2
          ],
          "destination": [
            "obj-273",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-274",
            0
          ],
          "destination": [
            "obj-275",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            3
          ],
          "destination": [
            "obj-276",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-277",
            0
          ],
          "destination": [
            "obj-278",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            4
          ],
          "destination": [
            "obj-279",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-280",
            0
          ],
          "destination": [
            "obj-281",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-266",
            5
          ],
          "destination": [
            "obj-282",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-283",
            0
          ],
          "destination": [
            "obj-284",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-267",
            0
          ],
          "destination": [
            "obj-285",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-285",
            0
          ],
          "destination": [
            "obj-268",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-270",
            0
          ],
          "destination": [
            "obj-287",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-287",
            0
          ],
          "destination": [
            "obj-271",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-273",
            0
          ],
          "destination": [
            "obj-289",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-289",
            0
          ],
          "destination": [
            "obj-274",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-276",
            0
          ],
          "destination": [
            "obj-291",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-291",
            0
          ],
          "destination": [
            "obj-277",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-279",
            0
          ],
          "destination": [
            "obj-293",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-293",
            0
          ],
          "destination": [
            "obj-280",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-282",
            0
          ],
          "destination": [
            "obj-295",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-295",
            0
          ],
          "destination": [
            "obj-283",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-299",
            0
          ],
          "destination": [
            "obj-300",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-300",
            2
          ],
          "destination": [
            "obj-301",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-304",
            0
          ],
          "destination": [
            "obj-302",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-302",
            0
          ],
          "destination": [
            "obj-305",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-300",
            0
          ],
          "destination": [
            "obj-305",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-305",
            0
          ],
          "destination": [
            "obj-306",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-307",
            0
          ],
          "destination": [
            "obj-306",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-300",
            1
          ],
          "destination": [
            "obj-308",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-309",
            0
          ],
          "destination": [
            "obj-308",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-308",
            0
          ],
          "destination": [
            "obj-310",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-313",
            0
          ],
          "destination": [
            "obj-311",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-311",
            0
          ],
          "destination": [
            "obj-314",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-308",
            0
          ],
          "destination": [
            "obj-314",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-314",
            0
          ],
          "destination": [
            "obj-315",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-316",
            0
          ],
          "destination": [
            "obj-315",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-317",
            0
          ],
          "destination": [
            "obj-315",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-315",
            0
          ],
          "destination": [
            "obj-318",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-315",
            0
          ],
          "destination": [
            "obj-318",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-306",
            0
          ],
          "destination": [
            "obj-318",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-306",
            0
          ],
          "destination": [
            "obj-318",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-318",
            0
          ],
          "destination": [
            "obj-319",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-318",
            1
          ],
          "destination": [
            "obj-319",
            1
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-323",
            0
          ],
          "destination": [
            "obj-322",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-322",
            0
          ],
          "destination": [
            "obj-324",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-324",
            0
          ],
          "destination": [
            "obj-326",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-322",
            1
          ],
          "destination": [
            "obj-325",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-325",
            0
          ],
          "destination": [
            "obj-326",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-326",
            1
          ],
          "destination": [
            "obj-327",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-330",
            0
          ],
          "destination": [
            "obj-329",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-328",
            0
          ],
          "destination": [
            "obj-329",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-327",
            0
          ],
          "destination": [
            "obj-329",
            2
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-331",
            0
          ],
          "destination": [
            "obj-329",
            3
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-339",
            0
          ],
          "destination": [
            "obj-340",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-340",
            0
          ],
          "destination": [
            "obj-337",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-341",
            0
          ],
          "destination": [
            "obj-342",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-342",
            0
          ],
          "destination": [
            "obj-337",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-343",
            0
          ],
          "destination": [
            "obj-344",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-344",
            0
          ],
          "destination": [
            "obj-337",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-337",
            2
          ],
          "destination": [
            "obj-338",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-337",
            1
          ],
          "destination": [
            "obj-345",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-337",
            0
          ],
          "destination": [
            "obj-338",
            0
          ],
          "order": 1
        }
      },
      {
        "patchline": {
          "source": [
            "obj-345",
            0
          ],
          "destination": [
            "obj-346",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-346",
            0
          ],
          "destination": [
            "obj-338",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-347",
            0
          ],
          "destination": [
            "obj-349",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-338",
            0
          ],
          "destination": [
            "obj-349",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-349",
            0
          ],
          "destination": [
            "obj-350",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-350",
            0
          ],
          "destination": [
            "obj-351",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-338",
            1
          ],
          "destination": [
            "obj-352",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-352",
            0
          ],
          "destination": [
            "obj-353",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-338",
            2
          ],
          "destination": [
            "obj-354",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-354",
            0
          ],
          "destination": [
            "obj-355",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-356",
            0
          ],
          "destination": [
            "obj-357",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-357",
            0
          ],
          "destination": [
            "obj-358",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-359",
            0
          ],
          "destination": [
            "obj-360",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-360",
            0
          ],
          "destination": [
            "obj-362",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-361",
            0
          ],
          "destination": [
            "obj-362",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-362",
            0
          ],
          "destination": [
            "obj-363",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-363",
            1
          ],
          "destination": [
            "obj-364",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-364",
            0
          ],
          "destination": [
            "obj-366",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-364",
            1
          ],
          "destination": [
            "obj-367",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-368",
            0
          ],
          "destination": [
            "obj-365",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-365",
            0
          ],
          "destination": [
            "obj-345",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-373",
            0
          ],
          "destination": [
            "obj-375",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-375",
            0
          ],
          "destination": [
            "obj-376",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-376",
            0
          ],
          "destination": [
            "obj-377",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-375",
            1
          ],
          "destination": [
            "obj-379",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-376",
            1
          ],
          "destination": [
            "obj-378",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-378",
            0
          ],
          "destination": [
            "obj-379",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-379",
            0
          ],
          "destination": [
            "obj-380",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-380",
            0
          ],
          "destination": [
            "obj-381",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-377",
            0
          ],
          "destination": [
            "obj-382",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-383",
            0
          ],
          "destination": [
            "obj-378",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-385",
            0
          ],
          "destination": [
            "obj-378",
            1
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-387",
            0
          ],
          "destination": [
            "obj-378",
            2
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
