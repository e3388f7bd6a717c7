const LOUDNESS = 0.35;
const ATTACK_SECONDS = 0.03;
const RING_SECONDS = 1.8;
const ALMOST_SILENT = 0.0001;

/**
 * Pitches and when they come, in seconds: high to begin, low to let go, both to change sides.
 * @type {Record<import("./marks.js").Tone, [number, number][]>}
 */
const NOTES = {
  begin: [[528, 0]],
  rest: [[352, 0]],
  switch: [[352, 0], [528, 0.4]],
  end: [[528, 0], [440, 0.45], [352, 0.9]],
};

/**
 * Has a soft bell ring at a time of the context's clock; returns what takes it back.
 * @param {BaseAudioContext} context
 * @param {import("./marks.js").Tone} tone
 * @param {number} when
 */
export function ring(context, tone, when) {
  const way = context.createGain();
  way.connect(context.destination);
  for (const [pitch, later] of NOTES[tone]) strike(context, way, pitch, when + later);
  return () => way.disconnect();
}

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} way
 * @param {number} pitch
 * @param {number} when
 */
function strike(context, way, pitch, when) {
  const bell = context.createOscillator();
  const swell = context.createGain();
  bell.frequency.value = pitch;
  bell.connect(swell).connect(way);
  swell.gain.value = 0;
  swell.gain.setValueAtTime(ALMOST_SILENT, when);
  swell.gain.exponentialRampToValueAtTime(LOUDNESS, when + ATTACK_SECONDS);
  swell.gain.exponentialRampToValueAtTime(ALMOST_SILENT, when + RING_SECONDS);
  bell.start(when);
  bell.stop(when + RING_SECONDS);
}
