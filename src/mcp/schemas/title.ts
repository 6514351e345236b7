import { z } from 'zod';
import { cut } from '../cut.js';

const longestTitle = 200;

/** A title, cut: GitHub users may write what they like into one. */
export const title = z.string().overwrite((text) => cut(text, longestTitle));
