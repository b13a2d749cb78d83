// Words live in _locales and nowhere else, and both languages say the same things.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WORK_RULES } from '../../src/accounts/verdict';
import { RULE_IDS } from '../../src/detector/rules';
import { QUIET_TIPS } from '../../src/ui/tips';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const read = (locale: string): Record<string, Message> =>
  JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8')) as Record<string, Message>;
const byCode = (a: string, b: string): number => (a < b ? -1 : 1);
const en = read('en');
const zh = read('zh_CN');

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx)$/.test(file))
  .map((file) => ({ file, text: readFileSync(`src/${file}`, 'utf8') }));
const all = sources.map(({ text }) => text).join('\n');

/** Keys put together at run time: each family with the place that does it. */
const BUILT = [
  /^reason_/, // words.ts: rule ids
  /^tips?_/, // tip-of-the-moment.tsx: tips and their groups
  /^work_/, // work-case.tsx: states and answers
  /^kind_/, // attempt-row.tsx: kinds of attempts
  /^(watching|asking|stopped|off|unavailable|unreachable|loading)_(title|note)$/, // headline.tsx: moods
];

describe('both languages', () => {
  test('have the same keys in the same order', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
  });

  test.each(Object.keys(en))('%s says something in both, with the same placeholders', (key) => {
    const marks = ({ message }: Message) =>
      [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name ?? '').sort(byCode);
    const names = ({ placeholders = {} }: Message) => Object.keys(placeholders).sort(byCode);
    const [one, other] = [en[key], zh[key]];
    expect(one?.message.trim() && other?.message.trim()).toBeTruthy();
    expect(marks(other!)).toEqual(marks(one!));
    expect(names(one!)).toEqual(marks(one!));
    expect(other?.placeholders).toEqual(one?.placeholders);
  });

  test('keep the description within what the stores take', () => {
    for (const words of [en, zh]) expect(words['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });

  test('keep the voice: no exclamation marks', () => {
    const loud = [...Object.values(en), ...Object.values(zh)].filter(({ message }) => /[!！]/.test(message));
    expect(loud).toEqual([]);
  });

  test('Chinese uses its own punctuation between its words', () => {
    const foreign = Object.values(zh).filter(({ message }) => /\p{Script=Han}[,;:?.]/u.test(message));
    expect(foreign).toEqual([]);
  });
});

describe('keys', () => {
  test('are all used', () => {
    const idle = Object.keys(en).filter(
      (key) =>
        !BUILT.some((family) => family.test(key)) && !all.includes(`'${key}'`) && !all.includes(`__MSG_${key}__`),
    );
    expect(idle).toEqual([]);
  });

  test('named in the code all exist', () => {
    const named = [...all.matchAll(/\bt\('(\w+)'|__MSG_(\w+)__/g)].map(([, call, manifest]) => call ?? manifest ?? '');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((key) => !(key in en))).toEqual([]);
  });

  test('cover every quiet tip and its group', () => {
    const wanted = [...QUIET_TIPS, 'web_2'].flatMap((tip) => [`tip_${tip}`, `tips_${tip.split('_')[0]}`]);
    expect(wanted.filter((key) => !(key in en))).toEqual([]);
    expect(Object.keys(en).filter((key) => /^tip_.*\d$/.test(key))).toHaveLength(QUIET_TIPS.length + 1);
  });

  test('give every rule its reason, and no reason a rule that is gone', () => {
    const rules = ['listed-host', 'listed-path', 'blocked-host', ...RULE_IDS, ...WORK_RULES, 'told-to-stop', 'unknown'];
    const reasons = Object.keys(en).filter((key) => key.startsWith('reason_'));
    expect(reasons.sort(byCode)).toEqual(rules.map((rule) => `reason_${rule.replaceAll('-', '_')}`).sort(byCode));
  });
});

describe('components', () => {
  const parts = sources.filter(({ file }) => file.endsWith('.tsx'));
  /** Text between tags, or an attribute that people read, that is not an expression. */
  const hardCoded = (code: string): string[] =>
    code.match(/<\/?\w[^<>{}=]*>\s*[\p{L}][^<>{}]*<\/|\b(?:title|alt|placeholder|aria-label)="[^"]*\p{L}[^"]*"/gu) ??
    [];

  test('hold no words of their own', () => {
    expect(parts.length).toBeGreaterThan(5);
    const found = parts.flatMap(({ file, text }) => hardCoded(text).map((words) => `${file}: ${words}`));
    expect(found).toEqual([]);
  });

  test('would be caught if they did', () => {
    expect(hardCoded('<p>Hello there</p>')).toHaveLength(1);
    expect(hardCoded('<li>\n  你好\n</li>')).toHaveLength(1);
    expect(hardCoded('<img alt="a bird" />')).toHaveLength(1);
    expect(hardCoded("<p class='quiet'>{t('stale')}</p>")).toHaveLength(0);
  });
});
