/*
 * The formats of exports, in the order in which they are asked whether an export is theirs.
 * NAME_format is in the folder NAME.
 */
FORMAT(meta)
