// Entry of the blocked page: names the document in its language and asks what was blocked in this tab.
import { render } from 'preact';
import { client } from '../client';
import { t } from '../words';
import { Blocked } from './blocked';

document.documentElement.lang = t('lang');
document.title = t('blocked_title');

const show = (host: string | null): void =>
  render(
    <Blocked host={host} onBack={() => void client.goBack()} onOpen={(how) => void client.openBlocked(how)} />,
    document.body,
  );

void client.blockedPage().then((page) => show(page?.host ?? null));
