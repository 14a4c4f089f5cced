"""Where documents come from: files, pages, feeds and archives, each to Documents or to a reason why not."""
