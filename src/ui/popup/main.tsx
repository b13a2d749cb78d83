// Entry of the popup: names the document in its language, draws the frame at once, then asks for the state.
import { render } from 'preact';
import { client } from '../client';
import { t } from '../words';
import { createModel } from './model';
import { Popup } from './popup';

document.documentElement.lang = t('lang');
document.title = t('extensionName');

const model = createModel(client);
render(<Popup model={model} />, document.body);
void model.open();
