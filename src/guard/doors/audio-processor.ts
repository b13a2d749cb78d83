// Inside an audio worklet, which has no way out but its processors' ports: what was refused goes by the newest of them to the
// page's guard (worklet.ts). A miner without a port has no way out for its results either. World: audio worklet.
import { early } from '../early';
import { call, construct, getterOf, postToPort, realm } from '../natives';
import { reportEarlyBy } from '../report';
import { wrapConstructor } from '../wrap';

const NAME = 'AudioWorkletProcessor';
const portOf = getterOf((realm[NAME] as { readonly prototype: object } | undefined)?.prototype, 'port');

export const isWorklet = realm['WorkletGlobalScope'] !== undefined;

export function reportByProcessors(token: string): void {
  wrapConstructor(realm, NAME, {
    construct: (native, args, newTarget) => {
      const made = construct(native as unknown as new () => object, args, newTarget as unknown as new () => object);
      const port = call(portOf, made);
      reportEarlyBy((incident) => call(postToPort, port, [early(token, incident)]));
      return made;
    },
  });
}
