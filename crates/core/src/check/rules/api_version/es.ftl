# api-version/unknown

api-version-unknown = versión de la API desconocida { $version }

# api-version/not-latest

api-version-not-latest = { $version } no es la última versión de la API
api-version-not-latest-help = adapte el módulo a { $latest }: las versiones anteriores solo se mantienen por compatibilidad
