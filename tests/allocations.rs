//! Comparing names that are read allocates nothing.
//!
//! A binary of its own, since the counting allocator takes the place of the
//! usual one in the whole program.

use allocation_counter::measure;
use corroborate::value::person::{PersonName, similarity};
use std::hint::black_box;

/// Names of every shape that takes a path of its own: short, long, titled,
/// with initials, patronymics and generations, joined, cut, mistyped, in other
/// scripts, and longer than is aligned exactly.
const NAMES: &[&str] = &[
    "Ivan Horvat",
    "Ivan Horvath",
    "I. Horvat",
    "Horvat, Ivan",
    "Horvat",
    "Dr. Ivan Petrovich Horvat",
    "Ivan Sergeyevich Horvat",
    "Ivan Horvat Jr.",
    "Bill Carter",
    "William Cartre",
    "Karim Golshani Tabrizi",
    "Karim Golshanitabrizi",
    "Karim Tabrizi",
    "Sheikh Abd al-Karim bin Salih al-Tamimi",
    "Abdelkarim Saleh Tamimi",
    "Ирина Калинина",
    "Irina Kalinina",
    "كريم التميمي",
    "Νίκος Παππάς",
    "金明哲",
    "Kim Myong Chol",
    "Maria Teresa Joana Luisa Ana Rosa Clara Elena Lopes Duarte",
    "Maria Teresa Joana Luisa Anna Rosa Klara Elena Lopez Duarte Pinto",
    "Ana Ana Ana Ana Ana Ana Ana Ana Ana",
];

#[test]
fn comparing_read_names_allocates_nothing() {
    let names: Vec<PersonName> = NAMES
        .iter()
        .map(|n| PersonName::parse(n).unwrap())
        .collect();
    // What is made once for the whole program is not a comparison's own.
    black_box(similarity(&names[0], &names[1]));
    for (left, said_left) in names.iter().zip(NAMES) {
        for (right, said_right) in names.iter().zip(NAMES) {
            let counted = measure(|| {
                black_box(similarity(black_box(left), black_box(right)));
            });
            assert_eq!(counted.count_total, 0, "{said_left} and {said_right}");
        }
    }
}

#[test]
fn the_counter_counts() {
    let counted = measure(|| {
        black_box(PersonName::parse(black_box(NAMES[0])).unwrap());
    });
    assert!(counted.count_total > 0);
}
