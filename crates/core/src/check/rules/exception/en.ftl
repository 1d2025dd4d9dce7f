# exception/unused

exception-unused = unused exception: { $rule } has no findings in { $module }
exception-unused-help = remove the exception
exception-unused-retired = unused exception: the rule { $rule } is retired
exception-unused-retired-help = remove the exception; { $command } says what replaces the rule
exception-unused-unknown-module = unknown module { $module }
exception-unused-did-you-mean = did you mean { $module }? remove the exception if its module is gone
exception-unused-correct-code = remove the exception, or correct the code of the module
