// Matches a URL against declarativeNetRequest's urlFilter syntax as both browsers do: plain text anywhere, upper or lower case
// alike, * = any text, ^ = separator or end, | = end of the URL, || = start of the host or of one of its labels. Pure.
// No RegExp: a page chooses the URL, and several stars backtrack. Here each piece is searched once, left to right.

export type UrlTest = (url: string) => boolean;

/** Makes the test for one filter (see patterns.ts for what a filter may contain). */
export function compileFilter(filter: string): UrlTest {
  const [anchor, rest] = splitAnchor(filter.toLowerCase());
  const toEnd = rest.endsWith('|');
  const pieces = (toEnd ? rest.slice(0, -1) : rest).split('*');
  return (url) => {
    const text = url.toLowerCase();
    if (anchor === 'none') return matchFrom(text, 0, pieces, false, toEnd);
    const starts = anchor === 'start' ? [0] : labelStarts(text);
    return starts.some((start) => matchFrom(text, start, pieces, true, toEnd));
  };
}

function splitAnchor(filter: string): ['none' | 'start' | 'label', string] {
  if (filter.startsWith('||')) return ['label', filter.slice(2)];
  return filter.startsWith('|') ? ['start', filter.slice(1)] : ['none', filter];
}

/** Greedy search of the pieces in order; the first may be held to the start, the last to the end. */
function matchFrom(text: string, start: number, pieces: readonly string[], held: boolean, toEnd: boolean): boolean {
  let from = start;
  for (const [index, piece] of pieces.entries()) {
    const last = toEnd && index === pieces.length - 1;
    const end = index === 0 && held ? endAt(text, from, piece) : find(text, from, piece, last);
    if (end < 0 || (last && end < text.length)) return false;
    from = end;
  }
  return true;
}

/** End of the first (or, for the last piece of a filter held to the end, the last) place where `piece` fits; -1 if none. */
function find(text: string, from: number, piece: string, last: boolean): number {
  if (last) return findAtEnd(text, from, piece);
  const lead = piece.split('^', 1)[0] ?? '';
  for (let at = from; at <= text.length; at += 1) {
    if (lead !== '') at = text.indexOf(lead, at);
    if (at < 0) return -1;
    const end = endAt(text, at, piece);
    if (end >= 0) return end;
  }
  return -1;
}

/** A piece held to the end fits at its own length from there, or nearer when its last `^` stand for the end itself. */
function findAtEnd(text: string, from: number, piece: string): number {
  const spare = piece.length - piece.replace(/\^+$/, '').length;
  for (let over = 0; over <= spare; over += 1) {
    const at = text.length - piece.length + over;
    if (at >= from && endAt(text, at, piece) === text.length) return text.length;
  }
  return -1;
}

/** Where `piece` ends when it starts at `at`; -1 when it does not fit. */
function endAt(text: string, at: number, piece: string): number {
  let position = at;
  for (const wanted of piece) {
    const found = text[position];
    if (wanted === '^' && found === undefined) continue;
    if (found === undefined || (wanted === '^' ? !isSeparator(found) : wanted !== found)) return -1;
    position += 1;
  }
  return position;
}

const isSeparator = (letter: string): boolean => !/[a-z0-9_.%-]/.test(letter);

/** Positions in a URL where `||` may stand: the start of the host and of each label in it. */
function labelStarts(url: string): number[] {
  const scheme = url.indexOf('://');
  if (scheme < 0) return [];
  const start = scheme + 3;
  const length = url.slice(start).search(/[/?#]/);
  const authority = length < 0 ? url.slice(start) : url.slice(start, start + length);
  const host = start + authority.lastIndexOf('@') + 1;
  const starts = [host];
  for (let dot = url.indexOf('.', host); dot >= 0 && dot < start + authority.length; dot = url.indexOf('.', dot + 1)) {
    starts.push(dot + 1);
  }
  return starts;
}
