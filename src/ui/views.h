/*
 * The views that have keys of their own, a row each: that is how `bind` in the configuration and
 * the manual know them.
 */
VIEW(items)
VIEW(guided)
VIEW(worklist)
VIEW(due)
VIEW(evidence)
VIEW(text)
VIEW(pick)
VIEW(saved)
VIEW(menu)
VIEW(form)
VIEW(prompt)
VIEW(work)
