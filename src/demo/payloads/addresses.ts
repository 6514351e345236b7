import { fullName, type RepositoryModel } from '../model/repository.js';

export const api = 'https://api.github.com';
export const site = 'https://github.com';

export function apiOf(repo: RepositoryModel): string {
  return `${api}/repos/${fullName(repo)}`;
}

export function siteOf(repo: RepositoryModel): string {
  return `${site}/${fullName(repo)}`;
}
