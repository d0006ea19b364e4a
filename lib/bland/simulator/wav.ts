/** A recording without voices: a tone while somebody speaks, another for the other, else silence. */
import { conversationOf } from "./conversation.ts";
import type { SimulatedCall } from "./call.ts";

const SAMPLES_PER_SECOND = 8_000;
const HEADER_BYTES = 44;
const SILENCE = 128;
const LOUDNESS = 40;
/** How much of a turn is spoken. */
const SPOKEN = 0.7;
const TONES_HZ = { user: 330, assistant: 440 };

/** 8-bit mono PCM in a WAV file (RFC 2361), as long as the call talks. */
export function wavOf(call: SimulatedCall): Uint8Array<ArrayBuffer> {
  const samples = call.scene.talkSeconds * SAMPLES_PER_SECOND;
  const bytes = new Uint8Array(HEADER_BYTES + samples).fill(SILENCE);
  writeHeader(new DataView(bytes.buffer), samples);
  const turns = conversationOf(call);
  const turnSamples = Math.floor(samples / Math.max(1, turns.length));
  for (const [i, { user }] of turns.entries()) {
    const from = HEADER_BYTES + i * turnSamples;
    const wave = TONES_HZ[user] * 2 * Math.PI / SAMPLES_PER_SECOND;
    for (let at = 0; at < turnSamples * SPOKEN; at++) {
      bytes[from + at] = SILENCE + Math.round(LOUDNESS * Math.sin(at * wave));
    }
  }
  return bytes;
}

function writeHeader(view: DataView, samples: number): void {
  const write = (at: number, text: string) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + samples, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLES_PER_SECOND, true);
  view.setUint32(28, SAMPLES_PER_SECOND, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, samples, true);
}
