// Which origin frames a page of the marketplace, and whether it may have messages.

/** Whether a pattern of `embed.allowed_origins` allows an origin: `*` stands for one or more whole labels of a host's name. */
export function isAllowed(patterns: string[], origin: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[a-z0-9-]+(\\.[a-z0-9-]+)*');
    return new RegExp(`^${source}$`).test(origin);
  });
}

/** The origin that frames this page, unless the browser keeps it back. After a navigation within the frame, the referrer is the
 * marketplace itself. */
export function knownHost(): string {
  const above = location.ancestorOrigins?.[0];
  if (above) return above;
  const referrer = document.referrer && new URL(document.referrer).origin;
  return referrer === location.origin ? '' : referrer;
}
