// Whether the person gave this frame a file lately: hashing a file is what they want then, however long it takes.

/** Hashing the largest file that one would upload takes less. */
const LATELY = 15 * 60_000;

let given = -Infinity;

const note = (event: Event): void => {
  const { files } =
    event instanceof DragEvent
      ? (event.dataTransfer ?? { files: null })
      : (event.target as { files?: FileList | null });
  if (event.isTrusted && files && files.length > 0) given = performance.now();
};

export function watchFiles(): void {
  for (const type of ['change', 'drop']) addEventListener(type, note, { capture: true, passive: true });
}

export const hasPurpose = (): boolean => performance.now() - given < LATELY;
