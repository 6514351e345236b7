const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the `Host` of a request is one of ours: the bound one, loopback, or an allowed one.
 *
 * Against DNS rebinding: a page whose own name was pointed at this machine still sends that name. An
 * allowed host with a port wants just that port; all others match with any.
 */
export function createHostCheck(
  boundHost: string,
  allowedHosts: readonly string[],
): (host: string | undefined) => boolean {
  const names = new Set([...loopbackNames, bracketed(boundHost)].map((name) => name.toLowerCase()));
  const withPort = new Set<string>();
  for (const allowed of allowedHosts) {
    const split = splitHost(bracketed(allowed));
    if (split?.port) withPort.add(`${split.name}:${split.port}`);
    else if (split) names.add(split.name);
  }
  return (host) => {
    const split = host === undefined ? undefined : splitHost(host);
    if (!split) return false;
    return names.has(split.name) || withPort.has(`${split.name}:${split.port}`);
  };
}

function splitHost(host: string): { name: string; port: string } | undefined {
  const [, name, port = ''] = /^(\[[0-9a-f:.]+\]|[^:/?#@[\]\s]+)(?::(\d{1,5}))?$/i.exec(host) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), port };
}

/** A bare IPv6 address as a `Host` header writes it. */
function bracketed(host: string): string {
  return host.includes('::') && !host.startsWith('[') ? `[${host}]` : host;
}
