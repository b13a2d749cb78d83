// Whether this guard still judges. It stands down for good where the page it is in belongs to a site that the person switched
// off; its hooks stay, and let everything through.

let standing = true;

export const isOnDuty = (): boolean => standing;

export function standDown(): void {
  standing = false;
}
