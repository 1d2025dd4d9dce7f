# api-version/unknown

api-version-unknown = неизвестная версия API { $version }

# api-version/not-latest

api-version-not-latest = { $version } — не последняя версия API
api-version-not-latest-help = переведите модуль на { $latest }: старые версии поддерживаются только для совместимости
