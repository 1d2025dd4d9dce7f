# api-version/unknown

api-version-unknown = unknown API version { $version }

# api-version/not-latest

api-version-not-latest = { $version } is not the latest API version
api-version-not-latest-help = migrate the module to { $latest }; older versions are kept for compatibility only
