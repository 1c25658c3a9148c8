//! The JSON of an answer, wherever in it that stands.
//!
//! Servers promise JSON and deliver it in a code fence, after a remark, behind
//! the model's thoughts, or not at all.

use super::schema::LISTS;
use serde_json::Value;

/// How many beginnings of an object are tried. Each that is read is skipped as
/// a whole, so that only braces in prose count.
const TRIES: usize = 1_000;

/// The last object in a text that has one of the lists of a draft: what comes
/// before it is thoughts and examples.
pub(super) fn dig(text: &str) -> Option<Value> {
    let mut found = None;
    let mut at = 0;
    for _ in 0..TRIES {
        let Some(brace) = text.get(at..).and_then(|rest| rest.find('{')) else {
            break;
        };
        at += brace;
        let mut values =
            serde_json::Deserializer::from_str(text.get(at..).unwrap_or_default()).into_iter();
        match values.next() {
            Some(Ok(value)) => {
                at += values.byte_offset().max(1);
                if is_draft(&value) {
                    found = Some(value);
                }
            }
            _ => at += 1,
        }
    }
    found
}

fn is_draft(value: &Value) -> bool {
    LISTS.iter().any(|(list, _)| value.get(list).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_draft_is_found_in_a_fence_or_in_prose() {
        let draft = json!({"people": [], "events": []});
        for text in [
            draft.to_string(),
            format!("```json\n{draft:#}\n```"),
            format!("Here {{as asked}} is the JSON:\n{draft}\nTell me if {{more}} is needed."),
            format!("<think>Perhaps {{\"people\": [1]}}?</think>{draft}"),
        ] {
            assert_eq!(dig(&text), Some(draft.clone()), "{text}");
        }
    }

    #[test]
    fn what_holds_no_draft_gives_none() {
        for text in [
            "",
            "I cannot help with that.",
            "{\"claims\": []}",
            "[]",
            "{\"people\": [",
        ] {
            assert_eq!(dig(text), None, "{text}");
        }
        assert_eq!(dig(&"{\"a\":".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn no_answer_panics(text in ".*") {
            dig(&text);
        }
    }
}
