// The canary; its posture is the state. The sentence beside it says the same, so it is silent to screen readers.
import asking from '../canary/asking.svg';
import off from '../canary/off.svg';
import stopped from '../canary/stopped.svg';
import watching from '../canary/watching.svg';

const DRAWINGS = { asking, off, stopped, watching };
export type Posture = keyof typeof DRAWINGS;

/** `key` restarts the small hop when the posture changes. */
export function Canary({ posture }: { posture: Posture }) {
  return <img key={posture} class="canary" src={DRAWINGS[posture]} alt="" width="80" height="80" />;
}
