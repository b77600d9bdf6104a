// One POST to an address that somebody typed in: to public addresses only unless the configuration says otherwise, without
// following redirects, and never for long. The name is looked up once, and the connection goes to the address that was judged.
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { DeliveryFault } from './recipient.ts';

const TIMEOUT_MS = 10_000;

const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(net, bits, 'ipv6');

/** An IPv4 address in IPv6 clothes is judged as what it is (Node's BlockList knows them). */
export const isPublicAddress = (address: string): boolean => !notPublic.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

class PrivateAddress extends Error {}

const publicOnly: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (fault, addresses: LookupAddress[]) => {
    if (fault) return done(fault, '');
    if (!addresses.every(({ address }) => isPublicAddress(address))) return done(new PrivateAddress(hostname), '');
    const [first] = addresses;
    if (options.all) return done(null, addresses);
    return done(null, first?.address ?? '', first?.family);
  });
};

function reasonOf(cause: unknown, host: string): string {
  if (cause instanceof PrivateAddress)
    return `${host} is an address inside a private network, and those are not allowed. Use a public address, or let the administrator of this service allow private ones (ROWCALL_WEBHOOK_PRIVATE).`;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name ${host} cannot be found. Check the spelling of the address.`;
  if (code === 'ECONNREFUSED') return `${host} refuses connections. Is the receiving program running?`;
  if (/CERT|SELF_SIGNED|ALTNAME|TLS|SSL/.test(code))
    return `The certificate of ${host} cannot be trusted (${code}). Mend it, then send this again.`;
  return `${host} could not be reached, or did not answer in ${TIMEOUT_MS / 1000} seconds${code ? ` (${code})` : ''}.`;
}

export interface PostOptions {
  privateAddresses: boolean;
  headers: Readonly<Record<string, string>>;
}

/** @returns the status. Throws DeliveryFault when there was no answer. */
export async function postJson(url: string, body: string, { privateAddresses, headers }: PostOptions): Promise<number> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  try {
    // A literal address is never looked up.
    if (!privateAddresses && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress(host);
    return await new Promise<number>((resolve, reject) => {
      const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Rowcall', ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(privateAddresses ? {} : { lookup: publicOnly }),
      });
      request.once('error', reject);
      request.once('response', (response) => {
        // Nobody reads what it says; without this the connection would stay open.
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.end(body);
    });
  } catch (cause) {
    throw new DeliveryFault(reasonOf(cause, host), { cause, lasting: cause instanceof PrivateAddress });
  }
}
