# name/duplicate

name-duplicate = the name { $name } is already used by another module
name-also-used-here = also used here
name-choose-distinct = choose a name that cannot be mistaken for the other one

# name/taken

name-taken = the name { $name } is already used by a module with different owners
name-choose-another = choose another name; if both modules belong to the same partner, list the same owner in both

# name/confusable

name-confusable = the name { $name } looks the same as another module's, but has different letters
name-looks-same = it looks the same as { $other }
name-cyrillic-letter = in { $word } the letter { $letter } is Cyrillic
name-latin-letter = in { $word } the letter { $letter } is Latin
name-type-again = type { $word } again in one keyboard layout, so that a search finds it

# name/similar

name-similar = the name { $name } can be mistaken for another module's
name-similar-to = it is similar to { $other }
name-choose-different = choose a name that differs in more than spaces, punctuation, accents or look-alike digits

# name/of-developer

name-of-developer = this module has the name of a developer with different owners
name-developer-named-here = developer named here
name-describe-module = choose a name that describes what the module does
name-of-developer-of-module = this developer has the name of a module with different owners
name-module-named-here = module named here
name-list-same-owner = if both belong to the same partner, list the same owner in both
