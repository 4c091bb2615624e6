import type { DoorWords } from './doorWords.ts';

/** Notes in hertz: one high note lets in, two level ones ask for a look, a low pair stops. */
const notes: Record<DoorWords['tone'], readonly number[]> = {
  admit: [1_320],
  look: [660, 660],
  stop: [330, 220],
};

const NOTE_SECONDS = 0.12;
let context: AudioContext | null = null;

/** A short sound of its own for each answer; a machine without one stays silent. */
export function sound(tone: DoorWords['tone']): void {
  try {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    for (const [index, hertz] of notes[tone].entries()) {
      const start = currentTime + index * NOTE_SECONDS * 1.3;
      const oscillator = new OscillatorNode(context, { frequency: hertz, type: 'triangle' });
      const gain = new GainNode(context, { gain: 0.2 });
      oscillator.connect(gain).connect(destination);
      oscillator.start(start);
      oscillator.stop(start + NOTE_SECONDS);
    }
  } catch {
    // The words and the colour are there; a missing sound card must not stop the door.
  }
}
