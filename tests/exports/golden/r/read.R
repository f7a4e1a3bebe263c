# Reads the tables in this folder into data frames. Needs nothing but R itself.
# source("read.R")

.here <- local({
  sourced <- tryCatch(sys.frame(1)$ofile, error = function(e) NULL)
  given <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  file <- if (!is.null(sourced)) sourced else if (length(given)) gsub("~+~", " ", given[1], fixed = TRUE)
  if (is.null(file)) "." else dirname(file)
})

.guarded <- "=+-@\U{9}\U{d}\U{a}\U{ff1d}\U{ff0b}\U{ff0d}\U{ff20}'"

.read <- function(name, classes) {
  data <- read.csv(file.path(.here, paste0(name, ".csv")), colClasses = unname(classes),
    na.strings = "", encoding = "UTF-8", check.names = FALSE, comment.char = "")
  for (column in which(classes == "character")) {
    # text that a spreadsheet would take for a formula has an apostrophe in front
    text <- data[[column]]
    hit <- !is.na(text) & substr(text, 1, 1) == "'" &
      (substr(text, 2, 2) %in% strsplit(.guarded, "")[[1]])
    text[hit] <- substring(text[hit], 2)
    data[[column]] <- text
  }
  data
}

# Scores, a row an initiative and code
scores <- .read("scores", c("initiative" = "character", "code" = "character", "code_label" = "character", "score" = "integer", "status" = "character", "contested" = "integer", "derived" = "integer", "supporting" = "integer", "contradicting" = "integer", "speakers" = "integer", "sessions" = "integer", "central" = "integer", "override_reason" = "character", "override_by" = "character", "review" = "integer", "flip" = "character", "perspective" = "character", "phase" = "character", "coder" = "character", "share_0" = "numeric", "share_1" = "numeric", "share_2" = "numeric"))
attr(scores[["initiative"]], "label") <- "name of the initiative"
attr(scores[["code"]], "label") <- "id of the code"
attr(scores[["code_label"]], "label") <- "label of the code"
scores[["score"]] <- factor(scores[["score"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(scores[["score"]], "label") <- "the score that counts; empty: no evidence yet"
attr(scores[["status"]], "label") <- "derived, overridden or no-evidence-yet"
scores[["contested"]] <- as.logical(scores[["contested"]])
attr(scores[["contested"]], "label") <- "contradicting passages weigh up to the supporting ones"
scores[["derived"]] <- factor(scores[["derived"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(scores[["derived"]], "label") <- "what the rule gives"
attr(scores[["supporting"]], "label") <- "distinct supporting passages"
attr(scores[["contradicting"]], "label") <- "distinct contradicting passages"
attr(scores[["speakers"]], "label") <- "distinct speakers with supporting passages"
attr(scores[["sessions"]], "label") <- "distinct sessions with supporting passages"
attr(scores[["central"]], "label") <- "distinct supporting passages of weight 2"
attr(scores[["override_reason"]], "label") <- "why a researcher gave another score"
attr(scores[["override_by"]], "label") <- "who gave it"
scores[["review"]] <- as.logical(scores[["review"]])
attr(scores[["review"]], "label") <- "the evidence changed since the override was given"
attr(scores[["flip"]], "label") <- "the fewest changes of the evidence that would change the derived score"
attr(scores[["perspective"]], "label") <- "the perspective it is limited to; empty: all"
attr(scores[["phase"]], "label") <- "the phase it is limited to; empty: all"
attr(scores[["coder"]], "label") <- "the coder it is limited to; empty: all"
attr(scores[["share_0"]], "label") <- "share of resamples of speakers, turns and coders that give 0"
attr(scores[["share_1"]], "label") <- "share of resamples of speakers, turns and coders that give 1"
attr(scores[["share_2"]], "label") <- "share of resamples of speakers, turns and coders that give 2"

# Scores, a row an initiative and a column a code
scores_wide <- .read("scores_wide", c("initiative" = "character", "opleiden" = "integer", "werkvorm" = "integer", "matching" = "integer"))
attr(scores_wide[["initiative"]], "label") <- "name of the initiative"
scores_wide[["opleiden"]] <- factor(scores_wide[["opleiden"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(scores_wide[["opleiden"]], "label") <- "Training"
scores_wide[["werkvorm"]] <- factor(scores_wide[["werkvorm"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(scores_wide[["werkvorm"]], "label") <- "Werkvorm"
scores_wide[["matching"]] <- factor(scores_wide[["matching"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(scores_wide[["matching"]], "label") <- "Matching"

# Codings
codings <- .read("codings", c("coder" = "character", "session" = "character", "start" = "integer", "end" = "integer", "quote" = "character", "code" = "character", "stance" = "character", "weight" = "integer", "memo" = "character", "code_label" = "character", "family" = "character", "initiative" = "character", "phase" = "character", "date" = "character", "turn" = "integer", "passage" = "integer", "speaker" = "character", "role" = "character", "time" = "numeric", "revision" = "integer", "origin" = "character", "probability" = "numeric", "model" = "character", "created" = "character", "id" = "character"))
attr(codings[["coder"]], "label") <- "name of the coder"
attr(codings[["session"]], "label") <- "label of the session"
attr(codings[["start"]], "label") <- "where the coding starts, in code points of the stored text"
attr(codings[["end"]], "label") <- "where it ends (that character is not part of it)"
attr(codings[["quote"]], "label") <- "the coded words"
attr(codings[["code"]], "label") <- "id of the code"
attr(codings[["stance"]], "label") <- "supports or contradicts"
codings[["weight"]] <- factor(codings[["weight"]], levels = c(1, 2), labels = c("in passing", "central"), ordered = TRUE)
attr(codings[["weight"]], "label") <- "how much it weighs"
attr(codings[["memo"]], "label") <- "memo on the coding"
attr(codings[["code_label"]], "label") <- "label of the code"
attr(codings[["family"]], "label") <- "label of the code's family"
attr(codings[["initiative"]], "label") <- "name of the initiative"
attr(codings[["phase"]], "label") <- "intended, in-action or both"
attr(codings[["date"]], "label") <- "date of the session"
attr(codings[["turn"]], "label") <- "number of the turn in which it begins, from 1"
attr(codings[["passage"]], "label") <- "number of the passage in which it begins, from 1"
attr(codings[["speaker"]], "label") <- "who speaks there"
attr(codings[["role"]], "label") <- "role of that speaker"
attr(codings[["time"]], "label") <- "start of that turn in seconds of the recording"
attr(codings[["revision"]], "label") <- "revision of the codebook it was made under"
attr(codings[["origin"]], "label") <- "hand, suggested, search, import, agreed or settled"
attr(codings[["probability"]], "label") <- "what the suggester gave, where it was suggested"
attr(codings[["model"]], "label") <- "what the suggester had learnt whose suggestions were in sight; empty: none were"
attr(codings[["created"]], "label") <- "when, in UTC"
attr(codings[["id"]], "label") <- "id of the coding"

# Passages for and against each score
evidence <- .read("evidence", c("initiative" = "character", "code" = "character", "code_label" = "character", "score" = "integer", "stance" = "character", "session" = "character", "turn" = "integer", "speaker" = "character", "coder" = "character", "weight" = "integer", "quote" = "character", "memo" = "character", "start" = "integer", "end" = "integer", "coding" = "character"))
attr(evidence[["initiative"]], "label") <- "name of the initiative"
attr(evidence[["code"]], "label") <- "id of the code"
attr(evidence[["code_label"]], "label") <- "label of the code"
evidence[["score"]] <- factor(evidence[["score"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(evidence[["score"]], "label") <- "the score it carries"
attr(evidence[["stance"]], "label") <- "supports or contradicts"
attr(evidence[["session"]], "label") <- "label of the session"
attr(evidence[["turn"]], "label") <- "number of the turn in which it begins, from 1"
attr(evidence[["speaker"]], "label") <- "who speaks there"
attr(evidence[["coder"]], "label") <- "name of the coder"
evidence[["weight"]] <- factor(evidence[["weight"]], levels = c(1, 2), labels = c("in passing", "central"), ordered = TRUE)
attr(evidence[["weight"]], "label") <- "how much it weighs"
attr(evidence[["quote"]], "label") <- "the coded words"
attr(evidence[["memo"]], "label") <- "memo on the coding"
attr(evidence[["start"]], "label") <- "where the coding starts, in code points of the stored text"
attr(evidence[["end"]], "label") <- "where it ends (that character is not part of it)"
attr(evidence[["coding"]], "label") <- "id of the coding"

# Quotations, flat
quotations <- .read("quotations", c("quote" = "character", "code_path" = "character", "code" = "character", "initiative" = "character", "session" = "character", "phase" = "character", "date" = "character", "speaker" = "character", "role" = "character", "perspectives" = "character", "turn" = "integer", "passage" = "integer", "time" = "numeric", "stance" = "character", "weight" = "integer", "coder" = "character", "memo" = "character", "id" = "character"))
attr(quotations[["quote"]], "label") <- "the coded words"
attr(quotations[["code_path"]], "label") <- "family, codes above it, and the code, as labels"
attr(quotations[["code"]], "label") <- "id of the code"
attr(quotations[["initiative"]], "label") <- "name of the initiative"
attr(quotations[["session"]], "label") <- "label of the session"
attr(quotations[["phase"]], "label") <- "intended, in-action or both"
attr(quotations[["date"]], "label") <- "date of the session"
attr(quotations[["speaker"]], "label") <- "who speaks there"
attr(quotations[["role"]], "label") <- "role of that speaker"
attr(quotations[["perspectives"]], "label") <- "perspectives from which it is said, as labels"
attr(quotations[["turn"]], "label") <- "number of the turn in which it begins, from 1"
attr(quotations[["passage"]], "label") <- "number of the passage in which it begins, from 1"
attr(quotations[["time"]], "label") <- "start of that turn in seconds of the recording"
attr(quotations[["stance"]], "label") <- "supports or contradicts"
quotations[["weight"]] <- factor(quotations[["weight"]], levels = c(1, 2), labels = c("in passing", "central"), ordered = TRUE)
attr(quotations[["weight"]], "label") <- "how much it weighs"
attr(quotations[["coder"]], "label") <- "name of the coder"
attr(quotations[["memo"]], "label") <- "memo on the coding"
attr(quotations[["id"]], "label") <- "id of the coding"

# The codebook in force
codebook <- .read("codebook", c("family" = "character", "family_label" = "character", "code" = "character", "code_label" = "character", "definition" = "character", "include" = "character", "exclude" = "character", "examples" = "character", "borderline" = "character", "keywords" = "character", "key" = "character", "colour" = "character", "parent" = "character", "scored" = "integer", "retired" = "integer", "revision" = "integer"))
attr(codebook[["family"]], "label") <- "id of the family"
attr(codebook[["family_label"]], "label") <- "label of the family"
attr(codebook[["code"]], "label") <- "id of the code"
attr(codebook[["code_label"]], "label") <- "label of the code"
attr(codebook[["definition"]], "label") <- "what the code means"
attr(codebook[["include"]], "label") <- "when to use it, a line each"
attr(codebook[["exclude"]], "label") <- "when not to use it, a line each"
attr(codebook[["examples"]], "label") <- "typical examples, a line each"
attr(codebook[["borderline"]], "label") <- "examples at the edge, a line each"
attr(codebook[["keywords"]], "label") <- "words that point to it, a line each"
attr(codebook[["key"]], "label") <- "the key that applies it"
attr(codebook[["colour"]], "label") <- "its colour"
attr(codebook[["parent"]], "label") <- "id of the code above it"
codebook[["scored"]] <- as.logical(codebook[["scored"]])
attr(codebook[["scored"]], "label") <- "whether it gets a score"
codebook[["retired"]] <- as.logical(codebook[["retired"]])
attr(codebook[["retired"]], "label") <- "whether it is no longer offered"
attr(codebook[["revision"]], "label") <- "revision of the codebook"

# Sessions
sessions <- .read("sessions", c("initiative" = "character", "session" = "character", "phase" = "character", "date" = "character", "turns" = "integer", "passages" = "integer", "characters" = "integer", "format" = "character", "sha256" = "character", "done_by" = "character", "id" = "character"))
attr(sessions[["initiative"]], "label") <- "name of the initiative"
attr(sessions[["session"]], "label") <- "label of the session"
attr(sessions[["phase"]], "label") <- "intended, in-action or both"
attr(sessions[["date"]], "label") <- "date of the session"
attr(sessions[["turns"]], "label") <- "number of turns"
attr(sessions[["passages"]], "label") <- "number of passages"
attr(sessions[["characters"]], "label") <- "length of the stored text in code points"
attr(sessions[["format"]], "label") <- "the layout it was read from"
attr(sessions[["sha256"]], "label") <- "hash of the file it was read from"
attr(sessions[["done_by"]], "label") <- "who coded it to the end"
attr(sessions[["id"]], "label") <- "id of the session"

# Speakers
speakers <- .read("speakers", c("initiative" = "character", "session" = "character", "speaker" = "character", "role" = "character", "perspectives" = "character", "turns" = "integer", "characters" = "integer", "codings" = "integer"))
attr(speakers[["initiative"]], "label") <- "name of the initiative"
attr(speakers[["session"]], "label") <- "label of the session"
attr(speakers[["speaker"]], "label") <- "label of the speaker"
attr(speakers[["role"]], "label") <- "interviewer, participant or empty"
attr(speakers[["perspectives"]], "label") <- "perspectives that hold for all the speaker says, as ids of codes"
attr(speakers[["turns"]], "label") <- "number of turns"
attr(speakers[["characters"]], "label") <- "characters spoken, in code points"
attr(speakers[["codings"]], "label") <- "codings by all coders that begin in these turns"

# Passages and their words
passages <- .read("passages", c("initiative" = "character", "session" = "character", "passage" = "integer", "turn" = "integer", "speaker" = "character", "start" = "integer", "end" = "integer", "text" = "character"))
attr(passages[["initiative"]], "label") <- "name of the initiative"
attr(passages[["session"]], "label") <- "label of the session"
attr(passages[["passage"]], "label") <- "number of the passage in its session, from 1"
attr(passages[["turn"]], "label") <- "number of its turn in the session, from 1"
attr(passages[["speaker"]], "label") <- "who speaks there"
attr(passages[["start"]], "label") <- "where the passage starts, in code points of the stored text"
attr(passages[["end"]], "label") <- "where it ends (that character is not part of it)"
attr(passages[["text"]], "label") <- "the words of the passage"

# Passages by codes, 0 or 1
passages_codes <- .read("passages_codes", c("initiative" = "character", "session" = "character", "passage" = "integer", "coder" = "character", "context" = "integer", "outcome" = "integer", "opleiden" = "integer", "werkvorm" = "integer", "matching" = "integer"))
attr(passages_codes[["initiative"]], "label") <- "name of the initiative"
attr(passages_codes[["session"]], "label") <- "label of the session"
attr(passages_codes[["passage"]], "label") <- "number of the passage in its session, from 1"
attr(passages_codes[["coder"]], "label") <- "name of the coder"
passages_codes[["context"]] <- as.logical(passages_codes[["context"]])
attr(passages_codes[["context"]], "label") <- "Context"
passages_codes[["outcome"]] <- as.logical(passages_codes[["outcome"]])
attr(passages_codes[["outcome"]], "label") <- "Uitkomst"
passages_codes[["opleiden"]] <- as.logical(passages_codes[["opleiden"]])
attr(passages_codes[["opleiden"]], "label") <- "Training"
passages_codes[["werkvorm"]] <- as.logical(passages_codes[["werkvorm"]])
attr(passages_codes[["werkvorm"]], "label") <- "Werkvorm"
passages_codes[["matching"]] <- as.logical(passages_codes[["matching"]])
attr(passages_codes[["matching"]], "label") <- "Matching"

# Codes that go together
cooccurrence <- .read("cooccurrence", c("unit" = "character", "code" = "character", "other" = "character", "code_label" = "character", "other_label" = "character", "both" = "integer", "one" = "integer", "two" = "integer", "jaccard" = "numeric"))
attr(cooccurrence[["unit"]], "label") <- "within what the codes go together: passage, turn, answer or session"
attr(cooccurrence[["code"]], "label") <- "id of one code"
attr(cooccurrence[["other"]], "label") <- "id of the other code"
attr(cooccurrence[["code_label"]], "label") <- "label of the one code"
attr(cooccurrence[["other_label"]], "label") <- "label of the other code"
attr(cooccurrence[["both"]], "label") <- "units that people gave both codes"
attr(cooccurrence[["one"]], "label") <- "units that people gave the one code"
attr(cooccurrence[["two"]], "label") <- "units that people gave the other code"
attr(cooccurrence[["jaccard"]], "label") <- "units with both, as a share of units with either (0 to 1)"

# How disagreements were settled
decisions <- .read("decisions", c("session" = "character", "start" = "integer", "end" = "integer", "text" = "character", "code" = "character", "code_label" = "character", "kept" = "integer", "stance" = "character", "weight" = "integer", "reason" = "character", "note" = "character", "coder" = "character", "revision" = "integer", "created" = "character", "id" = "character"))
attr(decisions[["session"]], "label") <- "label of the session"
attr(decisions[["start"]], "label") <- "where the coding starts, in code points of the stored text"
attr(decisions[["end"]], "label") <- "where it ends (that character is not part of it)"
attr(decisions[["text"]], "label") <- "the words of the unit"
attr(decisions[["code"]], "label") <- "id of the code"
attr(decisions[["code_label"]], "label") <- "label of the code"
decisions[["kept"]] <- as.logical(decisions[["kept"]])
attr(decisions[["kept"]], "label") <- "whether the consensus has the code there"
attr(decisions[["stance"]], "label") <- "supports or contradicts"
decisions[["weight"]] <- factor(decisions[["weight"]], levels = c(1, 2), labels = c("in passing", "central"), ordered = TRUE)
attr(decisions[["weight"]], "label") <- "how much it weighs"
attr(decisions[["reason"]], "label") <- "why they differed"
attr(decisions[["note"]], "label") <- "note on the decision"
attr(decisions[["coder"]], "label") <- "name of the coder"
attr(decisions[["revision"]], "label") <- "revision of the codebook at the time"
attr(decisions[["created"]], "label") <- "when, in UTC"
attr(decisions[["id"]], "label") <- "id of the decision"

# Scores that researchers gave themselves
overrides <- .read("overrides", c("initiative" = "character", "code" = "character", "code_label" = "character", "score" = "integer", "derived" = "integer", "reason" = "character", "coder" = "character", "scope" = "character", "created" = "character", "id" = "character"))
attr(overrides[["initiative"]], "label") <- "name of the initiative"
attr(overrides[["code"]], "label") <- "id of the code"
attr(overrides[["code_label"]], "label") <- "label of the code"
overrides[["score"]] <- factor(overrides[["score"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(overrides[["score"]], "label") <- "the score the researcher gave"
overrides[["derived"]] <- factor(overrides[["derived"]], levels = c(0, 1, 2), labels = c("not used", "used to some extent", "used to a large extent"), ordered = TRUE)
attr(overrides[["derived"]], "label") <- "what the rule gave at the time"
attr(overrides[["reason"]], "label") <- "why a researcher gave another score"
attr(overrides[["coder"]], "label") <- "name of the coder"
attr(overrides[["scope"]], "label") <- "the perspective, phase or coder it was given for; empty: all"
attr(overrides[["created"]], "label") <- "when, in UTC"
attr(overrides[["id"]], "label") <- "id of the override"

# Memos
memos <- .read("memos", c("kind" = "character", "target" = "character", "coder" = "character", "text" = "character", "created" = "character"))
attr(memos[["kind"]], "label") <- "what it is about: project, session, turn, coding or code"
attr(memos[["target"]], "label") <- "id of that"
attr(memos[["coder"]], "label") <- "name of the coder"
attr(memos[["text"]], "label") <- "the memo"
attr(memos[["created"]], "label") <- "when, in UTC"

# Configurations
configurations <- .read("configurations", c("initiative" = "character", "configuration" = "character", "coder" = "character", "place" = "integer", "code" = "character", "code_label" = "character", "session" = "character", "start" = "integer", "end" = "integer", "quote" = "character", "coding" = "character", "id" = "character"))
attr(configurations[["initiative"]], "label") <- "name of the initiative"
attr(configurations[["configuration"]], "label") <- "name of the configuration"
attr(configurations[["coder"]], "label") <- "name of the coder"
attr(configurations[["place"]], "label") <- "place of the link in the chain, from 1"
attr(configurations[["code"]], "label") <- "id of the code"
attr(configurations[["code_label"]], "label") <- "label of the code"
attr(configurations[["session"]], "label") <- "label of the session"
attr(configurations[["start"]], "label") <- "where the coding starts, in code points of the stored text"
attr(configurations[["end"]], "label") <- "where it ends (that character is not part of it)"
attr(configurations[["quote"]], "label") <- "the coded words"
attr(configurations[["coding"]], "label") <- "id of the coding"
attr(configurations[["id"]], "label") <- "id of the configuration"

# Everything that was done
journal <- .read("journal", c("created" = "character", "coder" = "character", "verb" = "character", "detail" = "character", "undoes" = "character", "id" = "character"))
attr(journal[["created"]], "label") <- "when, in UTC"
attr(journal[["coder"]], "label") <- "name of the coder"
attr(journal[["verb"]], "label") <- "what was done"
attr(journal[["detail"]], "label") <- "to what"
attr(journal[["undoes"]], "label") <- "id of the action taken back or done again"
attr(journal[["id"]], "label") <- "id of the entry"

# What every column means
columns <- .read("columns", c("table" = "character", "column" = "character", "kind" = "character", "meaning" = "character", "values" = "character"))
attr(columns[["table"]], "label") <- "name of the table"
attr(columns[["column"]], "label") <- "name of the column"
attr(columns[["kind"]], "label") <- "text, integer, number, truth (0 or 1) or score"
attr(columns[["meaning"]], "label") <- "what the column holds"
attr(columns[["values"]], "label") <- "labels of values, where they have any"

