/** What a sprint is counted in. */
export type Unit = 'points' | 'issues';
