const key = 'repo-live.token';

/** The token that the person gave, kept for this tab only. */
export const accessToken = {
  get: (): string | null => sessionStorage.getItem(key),
  set: (token: string): void => sessionStorage.setItem(key, token),
  forget: (): void => sessionStorage.removeItem(key),
};
