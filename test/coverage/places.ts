// Every place, in the order in which docs/coverage.md shows them.
import { DOCUMENTS } from './documents';
import { DOOR_GROUPS } from './doors';
import { FRAMES } from './frames';
import type { Group } from './place';
import { WORKERS } from './workers';

export const GROUPS: readonly Group[] = [...DOOR_GROUPS, ...DOCUMENTS, ...FRAMES, ...WORKERS];

/** A place's name, unique in the whole table. */
export const keyOf = (group: Group, name: string): string => `${group.title}: ${name}`;
