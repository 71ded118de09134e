/** Generated files of a sandbox's /etc, by path. */
export function etcFiles(isTransparent: boolean, proxy: string): Record<string, string> {
  return {
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n127.0.0.1 sandbox\n",
    "/etc/hostname": "sandbox\n",
    "/etc/passwd":
      "root:x:0:0:root:/root:/bin/sh\n" +
      "daytona:x:1000:1000:Daytona:/home/daytona:/bin/bash\n" +
      "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
    "/etc/group": "root:x:0:\ntty:x:5:\nusers:x:100:\ndaytona:x:1000:\nnogroup:x:65534:\n",
    "/etc/shells": "/bin/sh\n/bin/bash\n",
    "/etc/nsswitch.conf":
      "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nnetworks: files\n" +
      "protocols: files\nservices: files\nethers: files\nrpc: files\n",
    ...(isTransparent ? { "/etc/resolv.conf": "nameserver 127.0.0.1\n" } : {}),
    "/etc/maven/settings.xml": mavenSettings(isTransparent ? null : new URL(proxy)),
  };
}

/** The machine's own file may contain passwords. */
function mavenSettings(proxy: URL | null): string {
  const proxies =
    proxy === null
      ? ""
      : `<proxies><proxy><active>true</active><protocol>http</protocol><host>${proxy.hostname}</host>` +
        `<port>${proxy.port}</port><nonProxyHosts>localhost|127.*|[::1]</nonProxyHosts></proxy></proxies>`;
  return `<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">${proxies}</settings>\n`;
}
