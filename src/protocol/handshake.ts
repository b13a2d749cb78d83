// Event names by which guard and relay meet on document.fonts, both spent before the first page script runs.

/** The relay offers a port. Accepted = the guard cancels the event. */
export const RELAY_OFFERS = 'relay-offers';
/** The guard, started after the relay, asks for one. */
export const GUARD_ASKS = 'guard-asks';
