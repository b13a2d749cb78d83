// Who answers for work: whoever does it in full, the page around it and the users of the same library in part.
import { describe, expect, test } from 'vitest';
import { enter, parseBook, standing, type Book, type Entry } from '../../../src/accounts/book';

const NOW = Date.UTC(2026, 10, 25);

const entry = (over: Partial<Entry> = {}): Entry => ({
  kernel: '0badcafe',
  frame: 'films.example',
  page: 'films.example',
  seconds: 40,
  mining: 0,
  unseen: true,
  ...over,
});
const after = (...entries: Entry[]): Book => entries.reduce<Book>((book, one) => enter(book, one, NOW), {});
const against = (book: Book, one: Entry): number => standing(book, one, NOW).unseen;

describe('work counts', () => {
  test('for the domain that did it, whatever kernel it used', () => {
    const book = after(entry(), entry({ kernel: '00000001' }));
    expect(against(book, entry())).toBe(80);
  });

  test('a quarter for other domains that use the same kernel: a pop-under starts no fresh account', () => {
    const book = after(
      ...Array.from({ length: 6 }, (_, i) => entry({ frame: `a${i}.example`, page: `a${i}.example` })),
    );
    expect(against(book, entry({ frame: 'new.example', page: 'new.example' }))).toBe(60);
  });

  test('a quarter for other frames of the same page, and nothing for the page itself', () => {
    const frames = ['1', '2', '3', '4'].map((n) => entry({ kernel: n.repeat(8), frame: `ad${n}.example` }));
    const book = after(...frames);
    expect(against(book, entry({ kernel: '5'.repeat(8), frame: 'ad5.example' }))).toBe(40);
    expect(against(book, entry({ kernel: '5'.repeat(8) }))).toBe(0);
  });

  test('what was seen is not unseen', () => {
    expect(standing(after(entry({ unseen: false })), entry(), NOW)).toMatchObject({ work: 40, unseen: 0 });
  });
});

test('a book holds no more than it must: those with least go', () => {
  const many = Array.from({ length: 900 }, (_, i) =>
    entry({ frame: `s${i}.example`, page: `s${i}.example`, seconds: i }),
  );
  const book = after(...many);
  expect(Object.keys(book).length).toBeLessThanOrEqual(400);
  expect(against(book, entry({ kernel: '00000001', frame: 's899.example', page: 's899.example' }))).toBe(899);
});

test('what cannot be read of a stored book is left out', () => {
  const book = after(entry());
  expect(parseBook({ ...book, bad: { work: 'much' } })).toEqual(book);
  expect(parseBook('nothing')).toEqual({});
});
