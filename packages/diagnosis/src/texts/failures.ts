/**
 * What went wrong, apart from what ECS was doing: the words that AWS's SDKs, Go's network library, registries, Docker
 * and containerd use for it, in lower case. A reason is often cut at 255 characters, so words may end early.
 */

/** No answer: the other side, or the way to it, is missing. */
export const UNREACHABLE =
  /i\/o tim|dial tcp|context dea|deadline exc|request ?cancel|requesterror|requesttimeout|request send f|send request f|connection (?:issue|timed|reset|refused)|statuscode: 0\b|tls handshake|net\/http|client\.timeout|no route to host|network is unreach|unable to connect|could not reach|could not connect|failed to do request|\beof\b|timed out|no such host|check your (?:task |host )?network|x509/;

/** The name of the other side has no address. */
export const UNRESOLVED =
  /no such host|dial tcp: lookup|lookup \S+ on \S+: |server misbehaving|name resolution|name or service not known|could not resolve/;

/** IAM said no. */
export const DENIED =
  /access ?denied|accessden|not auth?ori[sz]ed|is not authori|unauthori[sz]ed|forbidden|statuscode: 40[13]\b|status code:? 40[13]\b|explicit deny|no (?:identity|resource|session|permissions|vpc)[a-z- ]* (?:policy|boundary) allow/;

/** The thing asked for is not there. */
export const ABSENT =
  /not ?found|does not exist|doesn't exist|can't find|cannot find|marked for deletion|nosuch(?:key|bucket)/;

export const THROTTLED =
  /too ?many ?requests|rate ?limit|rate exceeded|throttl|requestlimitexceeded|slow ?down\b|\b429\b/;

/** A text that gives an exit code out of these, in the words of consoles and tools: `exit code: 1`, `exited with 1`. */
export function endedWith(codes: RegExp): RegExp {
  return new RegExp(`exit(?:ed)?(?: ?with)?(?: ?(?:code|status))?[:= ]{1,2}(?:${codes.source})\\b`);
}

/** A disk, thin pool or file system is full. */
export const NO_SPACE =
  /no space left|not enough space|thin pool has|disk quota exceeded|insufficient (?:disk|storage)|out of disk/;
