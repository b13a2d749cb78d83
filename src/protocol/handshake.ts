// How guard and relay meet, on document.fonts, and what a relay may then tell its guard down their private port.

/** The relay offers a port. Accepted = the guard cancels the event. Spent before the first page script runs. */
export const RELAY_OFFERS = 'relay-offers';
/** The guard, started after the relay, asks for one. Spent as early. */
export const GUARD_ASKS = 'guard-asks';

/**
 * Commands are plain strings: an object would be made in the page's realm and ask its prototypes.
 * The page belongs to a site that the person switched off: judge nothing more.
 */
export const STAND_DOWN = 'stand-down';
/** Followed by a word that no page knows: an event of that name on document.fonts is from a later relay, with a port. */
export const MEET_AT = 'meet-at ';
