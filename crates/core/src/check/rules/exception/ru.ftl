# exception/unused

exception-unused = исключение не нужно: у правила { $rule } нет замечаний к модулю { $module }
exception-unused-help = уберите исключение
exception-unused-retired = исключение не нужно: правила { $rule } больше нет
exception-unused-retired-help = уберите исключение; что пришло на смену правилу, покажет { $command }
exception-unused-unknown-module = неизвестный модуль { $module }
exception-unused-did-you-mean = возможно, имелся в виду { $module }? если модуля больше нет, уберите исключение
exception-unused-correct-code = уберите исключение или исправьте код модуля
