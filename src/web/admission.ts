import { accessToken } from './access-token.js';
import { type Api, Unauthorized } from './api.js';
import { el } from './element.js';
import { askForToken } from './token-form.js';

const retryMs = 3_000;

/**
 * Asks the server for its repositories until it tells them: for a token where it wants one, again
 * and again where it cannot be reached.
 */
export async function admission(place: HTMLElement, api: Api): Promise<readonly string[]> {
  for (;;) {
    try {
      return await api.repos();
    } catch (thrown) {
      if (thrown instanceof Unauthorized) {
        const refused = accessToken.get() !== null;
        accessToken.forget();
        accessToken.set(await askForToken(place, refused));
      } else {
        place.replaceChildren(
          el(
            'p',
            { class: 'notice', role: 'alert' },
            'The server cannot be reached. Trying again…',
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }
}
