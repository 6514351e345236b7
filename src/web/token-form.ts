import { el } from './element.js';

/**
 * Asks for the access token in the place given.
 * @param refused the last one was not accepted.
 * @returns what the person typed.
 */
export function askForToken(place: HTMLElement, refused: boolean): Promise<string> {
  const input = el('input', {
    id: 'token',
    type: 'password',
    name: 'token',
    autocomplete: 'current-password',
    spellcheck: 'false',
    required: true,
    'aria-describedby': refused ? 'token-refused token-hint' : 'token-hint',
    'aria-invalid': refused ? 'true' : undefined,
  });
  const form = el(
    'form',
    { class: 'card gate' },
    el('h1', {}, 'This server is private'),
    el(
      'p',
      { id: 'token-hint', class: 'muted' },
      'It was started with an access token (REPO_LIVE_TOKEN). The token stays in this tab.',
    ),
    el('label', { for: 'token' }, 'Access token'),
    input,
    refused
      ? el('p', { id: 'token-refused', class: 'fault', role: 'alert' }, 'That token was refused.')
      : null,
    el('button', { type: 'submit', class: 'primary' }, 'Show the dashboard'),
  );
  place.replaceChildren(form);
  input.focus();
  return new Promise((resolve) => {
    form.addEventListener('submit', (submit) => {
      submit.preventDefault();
      resolve(input.value.trim());
    });
  });
}
