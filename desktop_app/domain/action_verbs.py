"""Words that begin what somebody has to do, and words that may stand between who and what."""

from desktop_app.domain.marking import one_of

ACTION = (
    one_of(
        """
        xay dung, ban hanh, tham muu, ra soat, bao cao, trinh, to chuc, trien khai, thuc hien, phoi hop,
        huong dan, kiem tra, don doc, theo doi, tong hop, cap nhat, bo tri, lap, thong ke, tuyen truyen,
        van dong, ho tro, cap(?! tinh| xa| phuong| huyen| trung uong| co so| uy| tren| duoi| quoc gia),
        thu nhan, lam sach, lam viec, so hoa, ket noi, chia se, khai thac, van hanh,
        hoan thien, hoan thanh, nghien cuu, de xuat, xu ly, giai quyet, tiep nhan, cong khai, niem yet,
        mua sam, nang cap, dau tu, tap huan, boi duong, dao tao, quan triet, pho bien, tang cuong, day manh,
        day nhanh, nang cao, tap trung, tiep tuc, phan cong, chi dao, gui, nop, dang ky, ra quan, kien toan,
        thanh lap, sua doi, bo sung, khac phuc, danh gia, so ket, tong ket, khao sat, lua chon, cung cap,
        dam bao, bao dam, quan ly, giam sat, xac minh, doi chieu, dong bo, chuan hoa, chuan bi, nhap,
        luu tru, chuyen, thu thap, phat dong, duy tri, cu(?! the), moi, tham gia, gop y, cho y kien,
        tra loi, ky, chot, lay, ke khai, dieu tra, phan loai, quet, sao luu, kiem ke, thay, lap dat, mo,
        mo rong, nhan rong, phat huy, phat trien, ap dung, ung dung, su dung, quy dinh, dang tai, gan,
        chi tra, thanh toan, quyet toan, can doi, phan bo, tham dinh, phe duyet, cong bo, bao tri, ra, in,
        dua, giao ban, thong bao den, phan anh, kiem diem, cam ket, tu kiem tra, hop(?! tac| dong| phan),
        quan tam, chu trong, dinh huong, lam, treo, sua, mua, soan, viet(?! nam), goi, chup, ban giao,
        lien he, nhac(?! nho), trang bi, dang tin, dang bai, thong tin(?= ket qua| cho| den| ve),
        phat thanh, tai su dung, tich hop, lien thong, so sanh,
        lanh dao(?= hoan thanh| thuc hien| to chuc| trien khai| chi dao| viec| cong tac), dieu dong,
        phu song, kich hoat, cai dat, cat giam, don gian hoa, rut ngan, thi diem, nghiem thu, dieu chinh,
        quang ba, gioi thieu, lan toa, kiem soat, ky ket, thuc day, phan tich, sua chua, thay the, trien lam,
        tham gia y kien,
        doi soat, tra soat, xac thuc, xac nhan, bien soan, sap xep, khoi tao, thu hoi, chinh ly, cau hinh,
        thiet lap, hoan tat, chan chinh, xem xet, huy dong, tiep thu, khuyen khich,
        phu trach(?= viec| cong tac| chung)
        """
    )
    + r"(?!\w)"
)
# "có trách nhiệm", "phải", "khẩn trương": between who and what, part of neither.
MODAL = (
    one_of(
        """
        co trach nhiem, chiu trach nhiem(?! truoc)(?: chinh)?(?: trong)?(?: viec)?, co nhiem vu, phai,
        can(?! cu| bo| doi), khan truong, nghiem tuc, chu dong, tich cuc, som, tien hanh, kip thoi,
        duoc (?:giao|phan cong)(?= chu tri), co ke hoach, lam tot, truc tiep, thuong xuyen(?= phoi hop)
        """
    )
    + r"(?!\w)"
)
CHAIR = (
    r"(?:(?:la |lam |giu vai tro )?(?:co quan |don vi )?(?:chu tri|dau moi)(?: thuc hien)?(?: va)?"
    r"|(?:la|lam) (?:co quan|don vi|bo phan) thuong truc)(?!\w)"
)
WITH = (
    r"(?:(?:va )?(?:chu dong |tich cuc |tiep tuc )?phoi hop(?: chat che)?(?: voi| cung(?: voi)?)?(?!\w)"
    r"|cung(?: voi)?(?= (?:cong an|so|phong|ubnd|ban|cac|tram|trung tam|hoi|doan|uy ban|van phong|truong)"
    r"(?!\w)))"
)
# Words that tell what was done or said, and ask for nothing.
TELLS = (
    one_of(
        """
        da(?! dang), chua, chiu trach nhiem truoc, dang(?! ky| tai| nhap| tin| bai), vua,
        duoc(?! giao chu tri| phan cong chu tri), se duoc, la,
        bi(?! thu), gom, bao gom, thong bao(?! den), ket luan, bieu duong, ghi nhan, danh gia cao, co ban,
        hoan nghenh, nhac nho, phe binh, thong nhat, nhat tri, nhan manh, cam on, dong y
        """
    )
    + r"(?!\w)"
)
