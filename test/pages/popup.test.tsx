// The popup says what the background said, in both languages, and asks for what the person wants.
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import zh from '../../public/_locales/zh_CN/messages.json';
import { fakeBrowser } from './fake-browser';
import { NOON, STATES, attempt, request, state } from './states';

const fake = vi.hoisted(() => ({ browser: undefined as unknown }));
vi.mock('../../src/browser', () => ({
  get browser() {
    return fake.browser;
  },
}));

const { client } = await import('../../src/ui/client');
const { createModel } = await import('../../src/ui/popup/model');
const { Popup } = await import('../../src/ui/popup/popup');

const LANGUAGES = [
  { language: 'en', messages: en },
  { language: 'zh-CN', messages: zh },
];
let model: ReturnType<typeof createModel>;

/** Opens the popup over a background that answers so. */
async function open(answer: unknown, spoken = LANGUAGES[0]!) {
  const browser = fakeBrowser({ ...spoken, answer });
  fake.browser = browser;
  model = createModel(client);
  render(<Popup model={model} />, document.body);
  await model.open();
  await settle();
  return browser;
}

const settle = () => vi.advanceTimersByTimeAsync(10);
const find = <T extends Element = HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in ${document.body.innerHTML}`);
  return found;
};
const said = () => document.body.textContent ?? '';

beforeEach(() => vi.useFakeTimers({ now: NOON }));
afterEach(() => {
  model.close();
  render(null, document.body);
  vi.useRealTimers();
});

describe.each(LANGUAGES)('in $language', (spoken) => {
  const moods = ['watching', 'stopped', 'off', 'unavailable', 'unreachable'] as const;
  test.each(moods)('%s is said in one sentence', async (mood) => {
    await open(STATES[mood], spoken);
    expect(find('h1').textContent).toBe(spoken.messages[`${mood}_title`].message);
    expect(said()).toContain(spoken.messages[`${mood}_note`].message);
  });

  test('an attempt is told with its host and its reason in words', async () => {
    await open(state({ standing: 'stopped', attempts: [request()] }), spoken);
    expect(find('li .host').textContent).toBe('coin-hive.example');
    expect(find('li').textContent).toContain(spoken.messages.reason_listed_host.message);
  });

  test('a rule newer than the words falls back to the general sentence', async () => {
    await open(state({ standing: 'stopped', attempts: [request({ reasons: ['a-rule-of-tomorrow'] })] }), spoken);
    expect(find('li').textContent).toContain(spoken.messages.reason_unknown.message);
  });
});

describe('before the answer', () => {
  test('the frame is there at once', () => {
    fake.browser = fakeBrowser({ ...LANGUAGES[0]!, answer: 'silent' });
    model = createModel(client);
    render(<Popup model={model} />, document.body);
    expect(find('h1').textContent).toBe(en.loading_title.message);
    expect(find('img').getAttribute('src')).toBeTruthy();
  });

  test('a background that stays silent is said to be silent', async () => {
    const browser = fakeBrowser({ ...LANGUAGES[0]!, answer: 'silent' });
    fake.browser = browser;
    model = createModel(client);
    render(<Popup model={model} />, document.body);
    void model.open();
    await vi.advanceTimersByTimeAsync(6000);
    expect(find('h1').textContent).toBe(en.unreachable_title.message);
  });
});

describe('attempts', () => {
  test('the count shows above one only', async () => {
    await open(state({ standing: 'stopped', attempts: [attempt({ count: 12_345 }), request()] }));
    expect([...document.querySelectorAll('.count')].map((mark) => mark.textContent)).toEqual(['12,345 times']);
  });

  test('only what is being stopped right now is red', async () => {
    await open(state({ standing: 'stopped', attempts: [attempt({ last: NOON - 1000 }), request()] }));
    const times = [...document.querySelectorAll('time')];
    expect(times.map((time) => time.className)).toEqual(['fresh', '']);
    expect(times[0]?.textContent).toBe(en.just_now.message);
  });

  test('the fourth and later ones unfold', async () => {
    await open(STATES['stopped-many']);
    expect(find('.attempts > details > summary').textContent).toBe('2 more');
    expect(document.querySelectorAll('li')).toHaveLength(5);
  });

  test('one that cannot be read is left out', async () => {
    await open({ ...state({ standing: 'stopped' }), attempts: [{ id: 'odd' }, request()] });
    expect(document.querySelectorAll('li')).toHaveLength(1);
  });
});

describe('the switch', () => {
  test.each([
    ['watching', false],
    ['stopped', false],
    ['off', true],
  ] as const)('on a page that is %s asks for on = %s, an absolute value', async (mood, on) => {
    const browser = await open(STATES[mood]);
    find('[role=switch]').click();
    find('[role=switch]').click();
    const wishes = browser.sent.filter((message) => (message as { name: string }).name === 'setSite');
    expect(wishes).toEqual(Array(2).fill({ name: 'setSite', tabId: 7, site: 'films.example', on }));
  });

  test('is named, says its state, and its label moves it too', async () => {
    const browser = await open(STATES['off']);
    const button = find('[role=switch]');
    expect(button.getAttribute('aria-checked')).toBe('false');
    expect(find<HTMLLabelElement>('label').htmlFor).toBe(button.id);
    browser.answer = STATES['watching'];
    button.click();
    await settle();
    expect(find('[role=switch]').getAttribute('aria-checked')).toBe('true');
  });

  test('is not offered where extensions cannot run', async () => {
    await open(STATES['unavailable']);
    expect(document.querySelector('[role=switch]')).toBeNull();
  });

  test('an answer to an older question does not undo a newer one', async () => {
    const browser = await open(STATES['watching']);
    let late: (answer: unknown) => void = () => undefined;
    browser.answer = new Promise((resolve) => (late = resolve));
    await vi.advanceTimersByTimeAsync(1000); // the popup asks again by itself, and the answer takes its time
    browser.answer = STATES['off'];
    find('[role=switch]').click();
    await settle();
    late(STATES['watching']);
    await settle();
    expect(find('[role=switch]').getAttribute('aria-checked')).toBe('false');
  });
});

describe('what you can do', () => {
  test('a switch that waits for a reload says so and reloads the tab', async () => {
    const browser = await open(STATES['off-stale']);
    expect(said()).toContain(en.stale.message);
    find('.reload button').click();
    expect(browser.reloaded).toEqual([7]);
  });

  test('a page that was open before us is offered a reload', async () => {
    const browser = await open(STATES['late']);
    expect(said()).toContain(en.late.message);
    find('.reload button').click();
    expect(browser.reloaded).toEqual([7]);
  });

  test('nothing is said about reloading otherwise', async () => {
    await open(STATES['off']);
    expect(said()).not.toContain(en.stale.message);
    expect(said()).not.toContain(en.late.message);
  });

  test('after silence, trying again shows the answer', async () => {
    const browser = await open('broken');
    browser.answer = STATES['watching'];
    find('main > button').click();
    await settle();
    expect(find('h1').textContent).toBe(en.watching_title.message);
  });

  test('a garbled answer counts as silence', async () => {
    await open({ error: 'storage is full' });
    expect(find('h1').textContent).toBe(en.unreachable_title.message);
  });
});

describe('while it is open', () => {
  test('a miner that is stopped now shows now', async () => {
    const browser = await open(STATES['watching']);
    browser.answer = STATES['stopped'];
    await vi.advanceTimersByTimeAsync(1100);
    expect(find('h1').textContent).toBe(en.stopped_title.message);
  });
});

describe('the tip', () => {
  test('after a stopped miner is the browser clean-up', async () => {
    await open(STATES['stopped']);
    expect(find('.tip').textContent).toContain(en.tip_web_2.message);
  });

  test('changes from one quiet day to the next', async () => {
    await open(STATES['watching']);
    const today = find('.tip p').textContent;
    vi.setSystemTime(NOON + 24 * 3600_000);
    await vi.advanceTimersByTimeAsync(1100);
    expect(find('.tip p').textContent).not.toBe(today);
  });
});
