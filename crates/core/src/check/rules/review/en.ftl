# review/not-an-owner

review-not-an-owner = { $author } is neither an owner of { $module } nor a maintainer
review-not-an-owner-help = ask an owner of the module ({ $owners }) or a maintainer to approve the change
