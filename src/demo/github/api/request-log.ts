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

/** A demo may run for days. */
const mostKept = 10_000;

/** What was asked: the newest requests in full, and all of them counted. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #byRoute = new Map<string, number>();
  #counted = 0;

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > 2 * mostKept) this.#requests.splice(0, mostKept);
    this.#byRoute.set(request.route, this.count(request.route) + 1);
    if (request.counted) this.#counted++;
  }

  /** Oldest first. */
  get all(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** How often a route was asked, or all of them together. */
  count(route?: string): number {
    if (route !== undefined) return this.#byRoute.get(route) ?? 0;
    return [...this.#byRoute.values()].reduce((sum, one) => sum + one, 0);
  }

  /** Requests that cost something of the rate limit. */
  get counted(): number {
    return this.#counted;
  }

  clear(): void {
    this.#requests = [];
    this.#byRoute = new Map();
    this.#counted = 0;
  }
}
