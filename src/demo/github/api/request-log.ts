/** One request as the API saw it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The route's name, or `none`. */
  readonly route: string;
  /** 0 where the connection was cut or left hanging. */
  readonly status: number;
  /** Whether it cost anything of the rate limit. */
  readonly counted: boolean;
  readonly at: number;
}

/** Everything that was asked, oldest first. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests.push(request);
  }

  get all(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** How often a route was asked, or all of them. */
  count(route?: string): number {
    if (route === undefined) return this.#requests.length;
    return this.#requests.filter((request) => request.route === route).length;
  }

  /** Requests that cost something of the rate limit. */
  get counted(): number {
    return this.#requests.filter((request) => request.counted).length;
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
