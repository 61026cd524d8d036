// The peer: magenta-js MusicVAE on two bars of drums, told what to do line by line.
//
//   node magenta.cjs BACKEND MODEL      BACKEND wasm or cpu, MODEL drums or groovae
//
// Says one line of JSON when it is ready, then one for each line that it reads:
//   {"do": "answer", "calls": N, "notes": […]} → {"milliseconds": […], "notes": […]}
//   {"do": "edges"}                            → what becomes of notes at the edges
// A note is {pitch, startTime, endTime, velocity}, in seconds at 120 BPM.
"use strict";

const http = require("node:http");
const readline = require("node:readline");
const { performance } = require("node:perf_hooks");

console.log = () => {}; // magenta-js tells what it does; our lines are all that is to be read
console.warn = () => {};
delete globalThis.fetch; // younger than the WASM backend, which would take it for a browser's

const tf = require("@tensorflow/tfjs");
const mm = require("@magenta/music/node/music_vae");
const core = require("@magenta/music/node/core");

const TEMPO = 120;
const STEPS = 32;
const STEPS_PER_QUARTER = 4;
const WARM_UP = 3;
const SIMILARITY = 0.7;

// Sizes as cat-drums_2bar_small and groovae_2bar have them; "heard" and "said" are a step's width.
const ENCODER = 512;
const DECODER = [256, 256];
const LATENT = 256;
const MODELS = {
  drums: { converter: "DrumsConverter", heard: 10, said: 512 },
  groovae: { converter: "GrooveConverter", heard: 27, said: 27 },
};

/** Names and shapes of a checkpoint's variables, as the library asks for them. */
function variables({ heard, said }) {
  const shapes = {};
  const layer = (name, inputs, outputs) => {
    shapes[`${name}kernel`] = [inputs, outputs];
    shapes[`${name}bias`] = [outputs];
  };
  for (const way of ["fw", "bw"]) {
    const cell = `encoder/cell_0/bidirectional_rnn/${way}/multi_rnn_cell/cell_0/lstm_cell/`;
    layer(cell, heard + ENCODER, 4 * ENCODER);
  }
  layer("encoder/mu/", 2 * ENCODER, LATENT);
  layer("decoder/z_to_initial_state/", LATENT, 2 * DECODER.reduce((a, b) => a + b));
  let inputs = said + LATENT;
  DECODER.forEach((hidden, index) => {
    layer(`decoder/multi_rnn_cell/cell_${index}/lstm_cell/`, inputs + hidden, 4 * hidden);
    inputs = hidden;
  });
  layer("decoder/output_projection/", inputs, said);
  return shapes;
}

/** Weights as random as an untrained model's, the same each time; they cost what trained ones do. */
function weights(shapes) {
  const count = (shape) => shape.reduce((a, b) => a * b);
  const all = new Float32Array(Object.values(shapes).reduce((sum, s) => sum + count(s), 0));
  let state = 1;
  let at = 0;
  for (const shape of Object.values(shapes)) {
    const spread = shape.length > 1 ? 1 / Math.sqrt(shape[0]) : 0;
    for (let end = at + count(shape); at < end; at += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
      all[at] = spread * Math.sqrt(12) * (state / 2 ** 32 - 0.5);
    }
  }
  return Buffer.from(all.buffer);
}

/** A checkpoint's three files, by the names under which the library asks for them. */
function checkpoint(model) {
  const shapes = variables(model);
  const listed = Object.entries(shapes).map(([name, shape]) => ({ name, shape, dtype: "float32" }));
  const args = { numSteps: STEPS, stepsPerQuarter: STEPS_PER_QUARTER };
  return {
    "/config.json": JSON.stringify({
      type: "MusicVAE",
      dataConverter: { type: model.converter, args },
    }),
    "/weights_manifest.json": JSON.stringify([{ paths: ["weights.bin"], weights: listed }]),
    "/weights.bin": weights(shapes),
  };
}

/** The library's model, loaded as a page would load it: over HTTP, here from this very process. */
async function loaded(model) {
  const files = checkpoint(model);
  const server = http.createServer((request, response) => response.end(files[request.url]));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const vae = new mm.MusicVAE(`http://127.0.0.1:${server.address().port}`);
  await vae.initialize();
  server.close();
  return vae;
}

/** Two bars of notes, as the library takes them. */
function sequence(notes) {
  return {
    notes: notes.map((note) => ({ ...note, isDrum: true })),
    totalTime: (STEPS / STEPS_PER_QUARTER) * (60 / TEMPO),
    tempos: [{ time: 0, qpm: TEMPO }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
  };
}

/** Phrase in, phrase out: quantise, encode, draw beside the latent, decode the likeliest. */
async function answer(vae, notes) {
  const heard = core.sequences.quantizeNoteSequence(sequence(notes), STEPS_PER_QUARTER);
  const [played] = await vae.similar(heard, 1, SIMILARITY);
  const seconds = 60 / TEMPO / STEPS_PER_QUARTER;
  const onGrid = vae.spec.dataConverter.type === "DrumsConverter";
  return played.notes.map(({ pitch, startTime, quantizedStartStep }) => ({
    pitch,
    startTime: onGrid ? quantizedStartStep * seconds : startTime,
  }));
}

/** How long so many answers took, one by one, and the last of them. */
async function timed(vae, notes, calls) {
  const milliseconds = [];
  let played;
  for (let call = 0; call < calls; call += 1) {
    const began = performance.now();
    played = await answer(vae, notes);
    milliseconds.push(performance.now() - began);
  }
  return { milliseconds, notes: played };
}

/** Whether a note alone is heard, by what the converter makes of it beside what it makes of silence. */
async function becomes(vae, note) {
  const tensor = (notes) =>
    vae.dataConverter.toTensor(
      core.sequences.quantizeNoteSequence(sequence(notes), STEPS_PER_QUARTER),
    );
  try {
    const [heard, silence] = [await tensor([note]).data(), await tensor([]).data()];
    const drums = heard.length / STEPS;
    const struck = heard.filter((cell, at) => at % drums < 9 && cell && !silence[at]).length;
    return struck ? "heard" : "dropped";
  } catch (error) {
    return `throws: ${error.message}`;
  }
}

/** What becomes of notes that real kits send, and of a decoded hit that is early. */
async function edges(vae) {
  const note = (pitch, startTime) => ({ pitch, startTime, endTime: startTime + 0.02, velocity: 100 });
  const found = {
    "hi-hat edge, note 22": await becomes(vae, note(22, 0.5)),
    "open hi-hat edge, note 26": await becomes(vae, note(26, 0.5)),
    "a hit at 3.96 s of 4.00 s": await becomes(vae, note(36, 3.96)),
  };
  if (vae.spec.dataConverter.type === "GrooveConverter") {
    const cells = new Float32Array(STEPS * 27);
    [cells[0], cells[9], cells[18]] = [1, 0.8, 0.5]; // a kick on one, a quarter of a step early
    const [first] = (await vae.dataConverter.toNoteSequence(tf.tensor2d(cells, [STEPS, 27]))).notes;
    found["a decoded first hit that is early"] = `starts at ${first.startTime.toFixed(3)} s`;
  }
  return found;
}

async function main([backend, name]) {
  if (backend === "wasm") require("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend(backend);
  await tf.ready();
  const vae = await loaded(MODELS[name]);
  const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
  const shapes = Object.values(vae.rawVars).map((variable) => variable.size);
  say({ backend: tf.getBackend(), parameters: shapes.reduce((a, b) => a + b), tf: tf.version.tfjs });
  let warm = false;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    if (asked.do === "edges") {
      say(await edges(vae));
      continue;
    }
    if (!warm) await timed(vae, asked.notes, WARM_UP);
    warm = true;
    say(await timed(vae, asked.notes, asked.calls));
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
