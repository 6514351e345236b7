import { expect } from 'chai';
import { callToolRequest, listToolsRequest } from '../../src/mcp/requests.js';

describe('requests for tools, as they come off the wire', () => {
  it('list them without any parameters, and with some', () => {
    expect(listToolsRequest.parse({ method: 'tools/list' }).params).to.deep.equal({});
    expect(listToolsRequest.parse({ method: 'tools/list', params: {} }).params).to.deep.equal({});
    const paged = { method: 'tools/list', params: { cursor: 'next' } };
    expect(listToolsRequest.parse(paged).params).to.include({ cursor: 'next' });
  });

  it('call one with arguments or without, and say in a line what is wrong', () => {
    const call = (params?: unknown) =>
      callToolRequest.parse(
        params === undefined ? { method: 'tools/call' } : { method: 'tools/call', params },
      );
    expect(call({ name: 'a' }).params).to.deep.equal({ name: 'a' });
    expect(call({ name: 'a', arguments: { b: 1 } }).params.arguments).to.deep.equal({ b: 1 });
    for (const bad of [undefined, null, 'x', {}, { name: 'a', arguments: 'x' }]) {
      expect(() => call(bad)).to.throw(/^MCP error -32602: [^\n]+$/);
    }
  });
});
