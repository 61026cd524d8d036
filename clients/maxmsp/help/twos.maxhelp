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
      1790.0,
      1342.0
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
    "description": "Messages of trading-twos.js",
    "digest": "Messages of trading-twos.js",
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
            14,
            460,
            30
          ],
          "outlettype": [],
          "text": "node.script trading-twos.js",
          "fontsize": 20.0,
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
            48,
            1000,
            36
          ],
          "outlettype": [],
          "text": "A player in a jam of Trading Twos, for Max 8.6 or newer. Click the messages; the script says what comes of them. The whole client is patchers/trading-twos.maxpat.",
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
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            92,
            200,
            24
          ],
          "outlettype": [],
          "text": "What it takes",
          "fontsize": 15.0,
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
          "id": "obj-4",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            130.0,
            272,
            22.0
          ],
          "text": "connect 127.0.0.1:8000 main",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-5",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            162.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            130.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "connect [host:port [jam]]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            151.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "joins a jam: main at 127.0.0.1:8000 if left out; comes back by itself after a loss",
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
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            216.0,
            272,
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
          "id": "obj-9",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            248.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-10",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            216.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "disconnect",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-11",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            237.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "leaves the jam",
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
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            302.0,
            272,
            22.0
          ],
          "text": "name Max Roach",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            334.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            302.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "name name",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
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
            302.0,
            323.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "the player's name in the jam",
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
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            388.0,
            272,
            22.0
          ],
          "text": "token paste-it-here, token",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            420.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            388.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "token [text]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
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
            302.0,
            409.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "lets in where the server asks for one: what twos token player prints there; the script keeps it and shows it nowhere",
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
          "id": "obj-20",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            474.0,
            272,
            22.0
          ],
          "text": "instrument drums",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            506.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            474.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "instrument drums/melody/band/trio",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-23",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            495.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "what is played; the jam takes a model for it if it stands still",
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
          "id": "obj-24",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            560.0,
            272,
            22.0
          ],
          "text": "kit roland-td11",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-25",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            592.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-26",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            560.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "kit name",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-27",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            581.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "which MIDI note is which drum; the list kits has the names",
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
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            646.0,
            272,
            22.0
          ],
          "text": "start 120 1",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-29",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            678.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-30",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            302.0,
            646.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "start [bpm [bars]]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
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
            302.0,
            667.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "starts the jam after a count-in of 0 to 4 bars",
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
          "id": "obj-32",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            130.0,
            272,
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
          "id": "obj-33",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            162.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-34",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            130.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "stop",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-35",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            151.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "silence at once; stops the jam",
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
          "id": "obj-36",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            216.0,
            272,
            22.0
          ],
          "text": "tempo 132",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-37",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            248.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-38",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            216.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "tempo bpm",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-39",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            237.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "goes on at another tempo, 30 to 300",
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
          "id": "obj-40",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            302.0,
            272,
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
          "id": "obj-41",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            334.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-42",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            302.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "panic",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-43",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            323.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "as stop",
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
          "id": "obj-44",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            388.0,
            272,
            22.0
          ],
          "text": "note 38 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-45",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            420.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-46",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            388.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "note pitch velocity [channel]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-47",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            409.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "a note that is struck now; velocity 0 ends one",
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
          "id": "obj-48",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            474.0,
            272,
            22.0
          ],
          "text": "pedal 127",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-49",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            506.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-50",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            474.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "pedal value",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-51",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            495.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "the hi-hat's foot (CC 4): 0 open to 127 closed",
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
          "id": "obj-52",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            560.0,
            272,
            22.0
          ],
          "text": "phrase begin, phrase note 0 36 100, phrase end",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-53",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            592.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-54",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            560.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "phrase begin/note/end …",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-55",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            581.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "a whole phrase: phrase begin, then phrase note beat pitch velocity [beats [channel]] with beats from 0, then phrase end; it is the call of the turn that is open",
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
          "id": "obj-56",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            590.0,
            646.0,
            272,
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
          "id": "obj-57",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            590.0,
            678.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-58",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            646.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "transport beat bpm playing",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-59",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            872.0,
            667.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "where Max's or Live's transport is, some 20 times a second; it leads the jam",
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
          "id": "obj-60",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            130.0,
            272,
            22.0
          ],
          "text": "settings mode gaussian radius 0.5",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-61",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            162.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-62",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            130.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "settings field value …",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-63",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            151.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "how the machine answers, as settings mode gaussian radius 0.5",
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
          "id": "obj-64",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            216.0,
            272,
            22.0
          ],
          "text": "attribute density 0.5",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-65",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            248.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-66",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            216.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "attribute name value",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-67",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            237.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "moves the answers along an attribute, -1 to 1",
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
          "id": "obj-68",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            302.0,
            272,
            22.0
          ],
          "text": "scene store verse 2, scene go",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-69",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            334.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-70",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            302.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "scene store/recall/go/forget [name] [bars]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-71",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            323.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "keeps where the machine is and its settings, brings them back, goes to the next of the list or to one by its name, lets one go; on a way there of so many bars, 0 to 256",
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
          "id": "obj-72",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            388.0,
            272,
            22.0
          ],
          "text": "audition 0. 0. 0., audition",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-73",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            420.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-74",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            388.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "audition [x y z]",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-75",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            409.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "what a place of the picture sounds like, round and round; without a place it ends",
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
          "id": "obj-76",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            474.0,
            272,
            22.0
          ],
          "text": "latency 10",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-77",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            506.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-78",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            474.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "latency ms",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-79",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            495.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "how long a note takes from Max to the loudspeaker, 0 to 500",
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
          "id": "obj-80",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            560.0,
            272,
            22.0
          ],
          "text": "ahead 100",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-81",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            592.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-82",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            560.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "ahead ms",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-83",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            581.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "how early a note leaves the script, 0 to 200, at first 100; play says how long to wait. 0 sends each note at its time",
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
          "id": "obj-84",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1160.0,
            646.0,
            272,
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
          "id": "obj-85",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1160.0,
            678.0,
            61.3,
            22.0
          ],
          "outlettype": [],
          "text": "s twos.try"
        }
      },
      {
        "box": {
          "id": "obj-86",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1442.0,
            646.0,
            260,
            20
          ],
          "outlettype": [],
          "text": "status",
          "fontsize": 12.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
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
            1442.0,
            667.0,
            265,
            62
          ],
          "outlettype": [],
          "text": "says everything again",
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
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20,
            752.0,
            200,
            24
          ],
          "outlettype": [],
          "text": "What it says",
          "fontsize": 15.0,
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
          "id": "obj-89",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            220,
            787.0,
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
          "id": "obj-90",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            345,
            788.0,
            240,
            20
          ],
          "outlettype": [],
          "text": "in a clone of the repository, once",
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
          "id": "obj-91",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [
            20,
            827.0,
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
          "id": "obj-92",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20,
            787.0,
            59.3,
            22.0
          ],
          "outlettype": [
            ""
          ],
          "text": "r twos.try"
        }
      },
      {
        "box": {
          "id": "obj-93",
          "maxclass": "newobj",
          "numinlets": 13,
          "numoutlets": 13,
          "patching_rect": [
            60,
            867.0,
            1554.0,
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
            ""
          ],
          "text": "route ready status error turn beat click play panic call response margin turns"
        }
      },
      {
        "box": {
          "id": "obj-94",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            60.0,
            905.0,
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
          "id": "obj-95",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            60.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-96",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            60.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "ready 0/1",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-97",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            60.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "whether the script is in a jam",
          "fontsize": 11.0,
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
          "id": "obj-98",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            188.0,
            905.0,
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
          "id": "obj-99",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            188.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-100",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            188.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "status text",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-101",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            188.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "a sentence for people",
          "fontsize": 11.0,
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
          "id": "obj-102",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            316.0,
            905.0,
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
          "id": "obj-103",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            316.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
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
            316.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "error sentence",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
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
            316.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "what was wrong, where, and what is allowed",
          "fontsize": 11.0,
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
          "numoutlets": 1,
          "patching_rect": [
            444.0,
            905.0,
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
          "id": "obj-107",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            444.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-108",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            444.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "turn who bar beat",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-109",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            444.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "stopped, count-in, player, machine or both, with bar and beat from 1",
          "fontsize": 11.0,
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
          "id": "obj-110",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            572.0,
            905.0,
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
          "id": "obj-111",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            572.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-112",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            572.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "beat n",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-113",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            572.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "each beat of the timeline as it sounds; below 0 in the count-in",
          "fontsize": 11.0,
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
          "id": "obj-114",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            700.0,
            905.0,
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
          "id": "obj-115",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            700.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-116",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            700.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "click accent ms",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-117",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            700.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the metronome, 1 on a bar line; sound it in so many ms",
          "fontsize": 11.0,
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
          "id": "obj-118",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            828.0,
            905.0,
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
          "id": "obj-119",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            828.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-120",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            828.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "play ms pitch velocity duration channel instrument",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-121",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            828.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "a note of the machine's: sound it in so many ms, for duration ms",
          "fontsize": 11.0,
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
          "id": "obj-122",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            956.0,
            905.0,
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
          "id": "obj-123",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            956.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
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
            956.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "panic",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-125",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            956.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "let go of everything that sounds or waits in a pipe",
          "fontsize": 11.0,
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
          "id": "obj-126",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1084.0,
            905.0,
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
          "id": "obj-127",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1084.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-128",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1084.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "call turn notes left_out",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-129",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1084.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "a phrase as the machine heard it; left_out notes its grid could not hold",
          "fontsize": 11.0,
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
          "id": "obj-130",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1212.0,
            905.0,
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
          "id": "obj-131",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1212.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-132",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1212.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "response turn notes changed in_time",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-133",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1212.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "an answer came; changed hits differ from the call; 0 if it came too late to sound",
          "fontsize": 11.0,
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
          "id": "obj-134",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1340.0,
            905.0,
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
          "id": "obj-135",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1340.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-136",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1340.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "margin ms",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-137",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1340.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "time that was left to the answer's first note",
          "fontsize": 11.0,
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
          "id": "obj-138",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1468.0,
            905.0,
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
          "id": "obj-139",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1468.0,
            939.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-140",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1468.0,
            965.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "turns n",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
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
            1468.0,
            1013.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "answers in time in this take",
          "fontsize": 11.0,
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
          "id": "obj-142",
          "maxclass": "newobj",
          "numinlets": 12,
          "numoutlets": 12,
          "patching_rect": [
            20,
            1092.0,
            1426.0,
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
            ""
          ],
          "text": "route missed tempo settings attribute attributes bundles kits scenes axes map trajectory"
        }
      },
      {
        "box": {
          "id": "obj-143",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1130.0,
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
          "id": "obj-144",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            20.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-145",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "missed n",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-146",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            20.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "turns without one in this take; something else sounded instead",
          "fontsize": 11.0,
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
          "id": "obj-147",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            148.0,
            1130.0,
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
          "id": "obj-148",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            148.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-149",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            148.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "tempo bpm",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-150",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            148.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the jam's tempo",
          "fontsize": 11.0,
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
          "id": "obj-151",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            276.0,
            1130.0,
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
          "id": "obj-152",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            276.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-153",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            276.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "settings field value",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-154",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            276.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "how the machine answers now",
          "fontsize": 11.0,
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
          "id": "obj-155",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            404.0,
            1130.0,
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
          "id": "obj-156",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            404.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-157",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            404.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "attribute name value",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-158",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            404.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "how far the answers are moved along an attribute",
          "fontsize": 11.0,
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
          "id": "obj-159",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            532.0,
            1130.0,
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
          "id": "obj-160",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            532.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-161",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            532.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "attributes name …",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-162",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            532.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the attributes that the model knows",
          "fontsize": 11.0,
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
          "id": "obj-163",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            660.0,
            1130.0,
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
          "id": "obj-164",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            660.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-165",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            660.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "bundles name …",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
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
            660.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the server's models",
          "fontsize": 11.0,
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
          "id": "obj-167",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            788.0,
            1130.0,
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
          "id": "obj-168",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            788.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-169",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            788.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "kits name …",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-170",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            788.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the server's kit maps",
          "fontsize": 11.0,
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
          "id": "obj-171",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            916.0,
            1130.0,
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
          "id": "obj-172",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            916.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
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
            916.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "scenes name …",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
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
            916.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "the jam's scenes",
          "fontsize": 11.0,
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
          "id": "obj-175",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1044.0,
            1130.0,
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
          "id": "obj-176",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1044.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
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
            1044.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "axes label meaning label meaning label meaning",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-178",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1044.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "of the picture: x, y and z",
          "fontsize": 11.0,
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
          "id": "obj-179",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1172.0,
            1130.0,
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
          "id": "obj-180",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1172.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-181",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1172.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "map index x y z density",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-182",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1172.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "a point of the picture's cloud; index 0 begins another cloud",
          "fontsize": 11.0,
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
          "id": "obj-183",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [
            1300.0,
            1130.0,
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
          "id": "obj-184",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [
            1300.0,
            1164.0,
            118,
            22.0
          ],
          "text": "",
          "outlettype": [
            ""
          ]
        }
      },
      {
        "box": {
          "id": "obj-185",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1300.0,
            1190.0,
            122,
            46
          ],
          "outlettype": [],
          "text": "trajectory who x y z beat",
          "fontsize": 11.0,
          "fontface": 1,
          "textcolor": [
            0.92,
            0.93,
            0.95,
            1.0
          ]
        }
      },
      {
        "box": {
          "id": "obj-186",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [
            1300.0,
            1238.0,
            122,
            76
          ],
          "outlettype": [],
          "text": "a point of the way of player or machine through the picture",
          "fontsize": 11.0,
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
            "obj-32",
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
            "obj-44",
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
            "obj-48",
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
            "obj-60",
            0
          ],
          "destination": [
            "obj-61",
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
            "obj-65",
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
            "obj-72",
            0
          ],
          "destination": [
            "obj-73",
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
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-80",
            0
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
            "obj-84",
            0
          ],
          "destination": [
            "obj-85",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-92",
            0
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
            "obj-89",
            0
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
            "obj-91",
            0
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
            "obj-93",
            0
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
            "obj-98",
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
            "obj-93",
            1
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
            "obj-102",
            0
          ],
          "destination": [
            "obj-103",
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
            "obj-102",
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
            "obj-107",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            3
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
            "obj-93",
            4
          ],
          "destination": [
            "obj-110",
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
            "obj-115",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            5
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
            "obj-118",
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
            "obj-93",
            6
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
            "obj-122",
            0
          ],
          "destination": [
            "obj-123",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-93",
            7
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
            "obj-93",
            8
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
            "obj-93",
            9
          ],
          "destination": [
            "obj-130",
            0
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
            "obj-93",
            10
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
            "obj-138",
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
            "obj-93",
            11
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
            "obj-91",
            0
          ],
          "destination": [
            "obj-142",
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
            "obj-144",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-142",
            0
          ],
          "destination": [
            "obj-143",
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
            "obj-148",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-142",
            1
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
            "obj-151",
            0
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
            "obj-142",
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
            "obj-155",
            0
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
            "obj-142",
            3
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
            "obj-159",
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
            "obj-142",
            4
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
            "obj-163",
            0
          ],
          "destination": [
            "obj-164",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-142",
            5
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
            "obj-142",
            6
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
            "obj-142",
            7
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
            "obj-175",
            0
          ],
          "destination": [
            "obj-176",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-142",
            8
          ],
          "destination": [
            "obj-175",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-179",
            0
          ],
          "destination": [
            "obj-180",
            0
          ],
          "order": 0
        }
      },
      {
        "patchline": {
          "source": [
            "obj-142",
            9
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
            "obj-142",
            10
          ],
          "destination": [
            "obj-183",
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
