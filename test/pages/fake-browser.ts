// A stand-in for the extension API: real words from _locales, a background that answers what the test says.
// Self-contained, so that a real page can be given the same function as text.
export type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

export interface Script {
  readonly messages: Messages;
  readonly language: string;
  /** The background's answer; `silent` never comes, `broken` rejects as when no listener is there. */
  readonly answer: unknown;
}

export function fakeBrowser({ messages, language, answer }: Script) {
  const sent: unknown[] = [];
  const reloaded: number[] = [];
  const getMessage = (key: string, fill: string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\w+)\$/g, (_, name: string) => {
      const slot = messages[key]?.placeholders?.[name.toLowerCase()] ?? messages[key]?.placeholders?.[name];
      return fill[Number(slot?.content.slice(1)) - 1] ?? '';
    });
  const fake = {
    sent,
    reloaded,
    answer,
    i18n: { getMessage, getUILanguage: () => language },
    tabs: {
      query: () => Promise.resolve([{ id: 7 }]),
      reload: (id: number) => Promise.resolve(void reloaded.push(id)),
    },
    runtime: {
      sendMessage(message: unknown) {
        sent.push(message);
        if (fake.answer === 'silent') return new Promise(() => {});
        return fake.answer === 'broken' ? Promise.reject(new Error('no receiver')) : Promise.resolve(fake.answer);
      },
    },
  };
  return fake;
}
