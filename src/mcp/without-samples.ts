import type { Omissions } from './omissions.js';

/** A forecast without what it was drawn from, which is for those who check it. */
export function withoutSamples<Forecast extends { samples?: number[] | null | undefined }>(
  { samples, ...forecast }: Forecast,
  omissions: Omissions,
  field: string,
): Omit<Forecast, 'samples'> {
  omissions.note(field, samples?.length ?? 0);
  return forecast;
}
