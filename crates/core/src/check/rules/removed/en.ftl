# removed/invalid-entry

removed-unknown-field = unknown field { $field }
removed-missing-field = the entry has no { $field }
removed-not-an-entry = expected { $expected }, found { $found }
removed-invalid-day = { $day } is not a valid date
removed-invalid-day-help = write the year, month and day, as in { $example }
removed-empty-reason = the reason is empty
removed-empty-reason-help = state why the module was removed
removed-long-reason = the reason has more than { $most } characters
removed-long-reason-help = shorten it to a sentence
removed-invalid-code = { $code } is not a valid module code
removed-invalid-code-help = write the code exactly as in the module's file
removed-duplicate-code = duplicate code { $code }
removed-duplicate-code-help = remove one of the two entries
removed-own-successor = a module cannot be its own successor
removed-unknown-successor = unknown module { $module }
removed-successor-help = name the code of the module to use instead, or remove `successor`

# removed/code-taken

removed-code-taken = the code { $code } belonged to a module that was removed
removed-here = removed here
removed-code-taken-help = choose another code: accounts that installed the old module would get this one instead
removed-code-taken-on-target = the target branch already has the code { $code }
removed-code-taken-on-target-help = choose another code: a module on the target branch has it, or had it before it was removed

# removed/not-listed

removed-not-listed = the module { $module } is removed without an entry in { $file }
removed-not-listed-help = add the line { $line } to { $file }
