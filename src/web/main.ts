import { accessToken } from './access-token.js';
import { admission } from './admission.js';
import { createApi } from './api.js';
import { findPlaces } from './places.js';
import { session } from './session.js';

const places = findPlaces();
const api = createApi(accessToken.get);

for (;;) await session(places, api, await admission(places.content, api));
